import type { ModelAnswer, ShelvedModel } from '../../contracts';
import { number, percent } from '../../words/words';
import { answer, isAwaited, isBlank, models, training } from './state';
import { verdict } from './verdict';
import { say } from './words';

export const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** What each network makes of the drawing, side by side. */
export function Answers() {
  return (
    <section class="answers" aria-label={say('answers')} aria-busy={isAwaited.value}>
      {training.value && models.value.length === 0 ? <p class="hint">{say('noModel')}</p> : null}
      {models.value.map((model) => (
        <Answer key={model.id} model={model} answer={isBlank.value ? undefined : answer.value?.models.find((one) => one.model === model.id)} />
      ))}
      {models.value.length === 1 ? <p class="hint">{say('oneModel')}</p> : null}
    </section>
  );
}

function Answer({ model, answer: given }: { model: ShelvedModel; answer: ModelAnswer | undefined }) {
  const share = (digit: number) => given && given.verdict !== 'NoDigit' ? (given.probabilities[digit] ?? 0) : 0;
  return (
    <article class="panel answer" data-kind={model.kind} data-verdict={given?.verdict ?? 'None'} data-label={given?.verdict === 'Digit' ? given.label : ''}>
      <h2 translate={false}>{model.kind.toUpperCase()} <small title={model.layers}>{model.name}</small></h2>
      <p class="verdict">{verdict(given)}</p>
      <table class="bars">
        <tbody>
          {digits.map((digit) => (
            <tr key={digit} class={given?.verdict === 'Digit' && given.label === digit ? 'likeliest' : ''}>
              <th scope="row"><span class="unseen">{say('digit')} </span>{digit}</th>
              <td class="bar"><span style={{ inlineSize: `${100 * share(digit)}%` }} /></td>
              <td class="share">{percent(share(digit))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">
        {[
          say('parameters', { count: number(model.parameters, 9) }),
          model.trainedOn ? say('trainedOn', { data: model.trainedOn }) : '',
          model.accuracy ? say('held', { accuracy: percent(model.accuracy) }) : '',
        ].filter(Boolean).join(' · ')}
      </p>
    </article>
  );
}
