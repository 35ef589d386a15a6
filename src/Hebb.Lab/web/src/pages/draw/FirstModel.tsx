import { told } from '../../words/sentences';
import { number, percent } from '../../words/words';
import { training } from './state';
import { say } from './words';

/** The training of the first network, while it goes on. */
export function FirstModel() {
  const now = training.value;
  if (!now || now.phase === 'NotNeeded' || now.phase === 'Done') return null;
  if (now.phase === 'Failed') return <p class="banner bad" role="alert">{say('failed', { problem: told(now.problem) })}</p>;
  return (
    <section class="panel first" data-state={now.phase}>
      <h2>{say('firstTitle')}</h2>
      <progress max={now.steps || 1} value={now.step} aria-label={say('firstTitle')} />
      <p class="hint">
        {now.phase === 'MakingData'
          ? say('makingData')
          : say('trainingNow', { step: now.step, steps: now.steps, loss: number(now.loss, 3), accuracy: percent(now.accuracy) })}
      </p>
    </section>
  );
}
