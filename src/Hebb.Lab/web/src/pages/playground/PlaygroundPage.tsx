import './playground.css';
import { useEffect } from 'preact/hooks';
import { LineChart } from '../../panels/LineChart';
import { Program } from '../../panels/Program';
import { unknownKeys } from '../../shell/address';
import { say as frame } from '../../shell/words';
import { explained, refused, told } from '../../words/sentences';
import { number, percent, term } from '../../words/words';
import { Backprop } from './Backprop';
import { Choices, Transport } from './Controls';
import { Network } from './Network';
import { Output } from './Output';
import { program } from './program';
import { badKeys, isOwn, keys, settings } from './settings';
import { change, coming, isClosed, open, place, playOrPause, points, problem, recordStep, reset, restore, session, state, stepOnce } from './state';
import { goTo, phaseIndex, trace } from './trace';
import { say } from './words';

/** Looks into a step; while one is looked at, goes to its next phase. */
const lookInto = () => (trace.peek() ? goTo(phaseIndex.peek() + 1) : void recordStep());

const shortcuts: Record<string, () => unknown> = { ' ': playOrPause, s: stepOnce, r: reset, b: lookInto };

const press = (event: KeyboardEvent) => {
  const inField = (event.target as Element).closest('input, select, textarea, button, summary, a, [tabindex="0"]');
  const act = shortcuts[event.key];
  if (inField || !act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
};

/** A network on two-dimensional data. */
export function PlaygroundPage() {
  useEffect(open, []);
  useEffect(() => {
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  const strange = [...unknownKeys(keys), ...badKeys.value];
  const now = state.value;
  const settled = coming.value > 0 ? null : now;
  const tooFew = isOwn(settings.value) && (settings.value.own ?? []).length < 12;
  return (
    <div aria-busy={coming.value > 0} data-state={settled?.phase ?? 'Waiting'} data-step={settled?.step ?? -1} data-train-loss={settled?.trainLoss} data-test-loss={settled?.testLoss}>
      <h1>{say('title')}</h1>
      <p class="lead">{say('lead')}</p>
      {strange.length > 0 ? <p class="banner">{frame('unknownKeys', { keys: strange.join(', ') })}</p> : null}
      {tooFew ? <p class="banner">{say('tooFew')}</p> : null}
      {problem.value && !tooFew ? <p class="banner bad" role="alert">{say('refused', { problem: explained(problem.value) })}</p> : null}
      {now?.phase === 'Diverged' ? (
        <p class="banner bad" role="alert">
          {say('diverged', { reason: told(now.reason) })}{' '}
          <button type="button" onClick={() => change({ learningRate: settings.value.learningRate / 10 }, 200)}>{say('tenth')}</button>
        </p>
      ) : null}
      {now?.phase === 'Failed' ? <p class="banner bad" role="alert">{say('failed', { reason: told(now.reason) })}</p> : null}
      {now?.phase === 'Paused' && now.refusal ? <p class="banner bad" role="alert">{say('refused', { problem: refused(now.refusal) })}</p> : null}
      {isClosed.value ? (
        <p class="banner" role="alert">
          {say('closed')} <button type="button" onClick={restore}>{say('restore')}</button>
        </p>
      ) : null}
      {place.value > 0 ? <p class="banner" role="alert" data-place={place.value}>{say('queue', { place: place.value })}</p> : null}
      {session.value && !now && place.value === 0 ? <p class="hint">{say('loading')}</p> : null}
      <Transport />
      <div class="playground">
        <Choices />
        <div class="stack">
          <Network />
          <Backprop />
        </div>
        <div class="stack results">
          <Output />
          <Scores />
          <Losses />
        </div>
      </div>
      {now?.editedAt != null ? <p class="hint">{say('notTold')}</p> : null}
      <Program text={program(settings.value, now?.step ?? 0)} />
    </div>
  );
}

const share = (accuracy: number | null) => (accuracy === null ? '–' : percent(accuracy));

function Scores() {
  const now = state.value;
  if (!now) return null;
  return (
    <table class="panel scores">
      <thead><tr><td /><th scope="col">{term('loss')}</th><th scope="col">{term('accuracy')}</th></tr></thead>
      <tbody>
        <tr><th scope="row">{say('onTraining')}</th><td data-name="train-loss">{number(now.trainLoss, 6)}</td><td>{share(now.trainAccuracy)}</td></tr>
        <tr><th scope="row">{say('onTest')}</th><td data-name="test-loss">{number(now.testLoss, 6)}</td><td>{share(now.testAccuracy)}</td></tr>
      </tbody>
    </table>
  );
}

function Losses() {
  const all = points.value;
  const last = all.at(-1);
  return (
    <LineChart
      title={say('loss')}
      summary={last ? say('lossSummary', { train: number(last.loss), test: number(last.testLoss ?? 0), step: last.step }) : ''}
      xName={say('step')}
      xs={all.map((point) => point.step)}
      lines={[
        { name: say('train'), colour: '--accent', values: all.map((point) => point.loss) },
        { name: say('test'), colour: '--orange', dash: [6, 4], values: all.map((point) => point.testLoss) },
      ]}
    />
  );
}
