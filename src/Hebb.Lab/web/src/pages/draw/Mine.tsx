import type { MyDigit, MyScore, ShelvedModel } from '../../contracts';
import { bytes, ink } from '../../panels/colours';
import { PixelImage } from '../../panels/PixelImage';
import { told } from '../../words/sentences';
import { percent } from '../../words/words';
import { digits } from './Answers';
import { choose, forget, isBlank, mine, models, name, tune, tuning } from './state';
import { say } from './words';

/** The digits that the user drew and named: how the networks read them, and what they can learn from them. */
export function Mine() {
  const { digits: drawn, scores } = mine.value;
  return (
    <section class="panel mine" data-count={drawn.length} aria-label={say('mine')}>
      <h2>{say('mine')}</h2>
      <p class="hint">{say('mineHelp')}</p>
      <div class="buttons" role="group" aria-label={say('itIs')}>
        <span>{say('itIs')}</span>
        {digits.map((digit) => (
          <button key={digit} type="button" class="name" disabled={isBlank.value} onClick={() => void name(digit)}>{digit}</button>
        ))}
      </div>
      {drawn.length === 0 ? <p class="hint">{say('mineEmpty')}</p> : <Drawn drawn={drawn} scores={scores} />}
      {drawn.length === 0 ? null : (
        <table class="scores">
          <thead><tr><th scope="col">{say('network')}</th><th scope="col">{say('mineRight')}</th><th scope="col" /></tr></thead>
          <tbody>
            {models.value.map((model) => <Score key={model.id} model={model} score={scores.find((one) => one.model === model.id)} count={drawn.length} />)}
          </tbody>
        </table>
      )}
      <TuningState />
    </section>
  );
}

function Drawn({ drawn, scores }: { drawn: readonly MyDigit[]; scores: readonly MyScore[] }) {
  const taken = (i: number) => scores[0]?.answers[i];
  return (
    <ul class="drawn">
      {drawn.map((digit, i) => (
        <li key={digit.id} class={taken(i) === undefined || taken(i) === digit.label ? '' : 'wrong'}>
          <PixelImage values={bytes(digit.pixels)} width={28} height={28} colours={ink} label={say('mineOne', { digit: digit.label, answer: taken(i) ?? '–' })} />
          <span><b>{digit.label}</b>{taken(i) === undefined || taken(i) === digit.label ? '' : ` → ${taken(i)}`}</span>
          <button type="button" aria-label={say('remove', { digit: digit.label })} onClick={() => void forget(digit.id)}>×</button>
        </li>
      ))}
    </ul>
  );
}

function Score({ model, score, count }: { model: ShelvedModel; score: MyScore | undefined; count: number }) {
  return (
    <tr data-model={model.id}>
      <th scope="row" translate={false}>{model.kind.toUpperCase()} <small>{model.name}</small></th>
      <td class="right">{score ? say('of', { right: score.right, count }) : '–'}</td>
      <td><button type="button" class="tune" disabled={tuning.value?.phase === 'Running'} onClick={() => void tune(model.id)}>{say('tune')}</button></td>
    </tr>
  );
}

/** The copy that learns, before and after. */
function TuningState() {
  const now = tuning.value;
  if (!now || now.phase === 'Idle') return null;
  if (now.phase === 'Failed') return <p class="banner bad" role="alert">{say('tuneFailed', { problem: told(now.problem) })}</p>;
  const rows = [{ title: say('before'), score: now.before }, { title: say('after'), score: now.after }];
  return (
    <div class="tuning" data-state={now.phase}>
      {now.phase === 'Running' ? <progress max={now.steps || 1} value={now.step} aria-label={say('tuning')} /> : null}
      {now.before ? (
        <table>
          <thead><tr><th scope="col">{say('tuning')}</th><th scope="col">{say('mine')}</th><th scope="col">{say('testDigits')}</th></tr></thead>
          <tbody>
            {rows.map(({ title, score }) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                <td>{score ? say('of', { right: score.mine, count: score.count }) : '…'}</td>
                <td>{score ? percent(score.test) : '…'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : <p class="hint">{say('tuning')}</p>}
      {now.phase === 'Ready' ? (
        <div class="buttons">
          <button type="button" onClick={() => void choose(true)}>{say('keep')}</button>
          <button type="button" onClick={() => void choose(false)}>{say('discard')}</button>
        </div>
      ) : null}
    </div>
  );
}
