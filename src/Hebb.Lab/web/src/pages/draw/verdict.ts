import type { ModelAnswer } from '../../contracts';
import { percent } from '../../words/words';
import { answer, isBlank } from './state';
import { say } from './words';

/** What an answer comes to, in a sentence. */
export function verdict(given: ModelAnswer | undefined): string {
  if (isBlank.value || answer.value?.ink === 'Empty') return say('empty');
  if (answer.value?.ink === 'TooSmall') return say('tooSmall');
  if (!given) return '…';
  if (given.verdict === 'NoDigit') return say('noDigit');
  if (given.verdict === 'Unsure') return say('unsure', { first: given.label, second: given.second });
  return say('recognised', { digit: given.label, share: percent(given.probabilities[given.label] ?? 0, 0) });
}
