import './runs.css';
import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { RunEpoch, RunList, RunState } from '../../contracts';
import { get } from '../../net/api';
import { connection } from '../../net/events';
import { LineChart } from '../../panels/LineChart';
import { remember, unknownKeys } from '../../shell/address';
import { say as frame } from '../../shell/words';
import { number, percent } from '../../words/words';
import { Examined } from './Examined';
import { chosen, compare, compared, epochs, fetchOthers, gradients, keys, log, others, points, runs, smooth, smoothing, watch } from './state';
import { say } from './words';

const example = (run: string) => `await using var lab = Lab.Start();
trainer.Fit(train, new FitOptions { Epochs = 5 }, lab.Watch(${JSON.stringify(run)}));
await lab.WaitForShutdownAsync();`;

const refresh = async () => {
  // While the server is away, what was there stays; the frame says that it is away.
  const found = await get<RunList>('/api/runs').catch(() => null);
  if (!found) return;
  runs.value = found.runs;
  if (!chosen.peek() && runs.value.length > 0) chosen.value = runs.value.at(-1)!.name;
};

/** The runs of the program that started the Lab, live. */
export function RunsPage() {
  useEffect(() => {
    void refresh();
    const again = setInterval(refresh, 3000);
    return () => clearInterval(again);
  }, []);
  const known = runs.value?.some((run) => run.name === chosen.value) ?? false;
  useEffect(() => (known ? watch(chosen.value) : undefined), [chosen.value, known]);
  useSignalEffect(() => remember({ run: chosen.value || null, with: compared.value.join(',') || null, smooth: smoothing.value === 0.6 ? null : String(smoothing.value), log: log.value ? '1' : null }));
  const there = compared.value.filter((name) => name !== chosen.value && runs.value?.some((run) => run.name === name));
  useEffect(() => void fetchOthers(there), [there.join(','), epochs.value]);
  const strange = unknownKeys(keys);
  return (
    <>
      <h1>{say('title')}</h1>
      <p class="lead">{say('lead')}</p>
      {strange.length > 0 ? <p class="banner">{frame('unknownKeys', { keys: strange.join(', ') })}</p> : null}
      {runs.value !== null && chosen.value && !known ? <Unknown name={chosen.value} /> : null}
      {runs.value?.length === 0 ? <Nothing /> : <Choice />}
      {known ? <Run /> : null}
    </>
  );
}

function Nothing() {
  return (
    <section class="panel">
      <p>{say('empty')}</p>
      <pre tabIndex={0}><code>{example('run-1')}</code></pre>
    </section>
  );
}

function Unknown({ name }: { name: string }) {
  return (
    <section class="panel">
      <p class="banner">{say('unknown', { name })}</p>
      <p>{say('again')}</p>
      <pre tabIndex={0}><code>{example(name)}</code></pre>
    </section>
  );
}

/** How a run stands, as far as the page can know: while the server is away a run that went on may have ended. */
const standing = (run: RunState) => (connection.value.kind === 'gone' && (run.phase === 'Running' || run.phase === 'Waiting') ? 'Lost' : run.phase);

function Choice() {
  return (
    <section class="panel scroll">
      <table class="wide">
        <thead><tr>{(['run', 'state', 'epoch', 'step', 'speed', 'compare'] as const).map((key) => <th key={key} scope="col">{say(key)}</th>)}</tr></thead>
        <tbody>
          {(runs.value ?? []).map((run) => (
            <tr key={run.name} data-state={standing(run)} data-step={run.step}>
              <th scope="row"><button type="button" aria-pressed={run.name === chosen.value} onClick={() => (chosen.value = run.name)}>{run.name}</button></th>
              <td>{say(standing(run))}{run.reason ? <small>{run.reason}</small> : null}</td>
              <td>{run.epoch} / {run.epochs}</td>
              <td>{run.step}</td>
              <td>{run.samplesPerSecond > 0 ? number(run.samplesPerSecond, 3) : '–'}</td>
              <td>
                <input type="checkbox" aria-label={say('compareWith', { name: run.name })} checked={compared.value.includes(run.name)} onChange={() => compare(run.name)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Run() {
  const raw = points.value.map((point) => point.loss);
  const last = points.value.at(-1);
  return (
    <div class="run">
      <div class="panel controls">
        <label>
          {say('smoothing', { value: smoothing.value })}
          <input type="range" min="0" max="0.98" step="0.02" value={smoothing.value} onInput={(event) => (smoothing.value = Number(event.currentTarget.value))} />
        </label>
        <label><input type="checkbox" checked={log.value} onChange={(event) => (log.value = event.currentTarget.checked)} /> {say('log')}</label>
        <a href={`/api/runs/${chosen.value}/metrics.csv`} download={`${chosen.value}.csv`}>{say('csv')}</a>
      </div>
      {points.value.length === 0 && epochs.value.length > 0 ? null : <LineChart
        title={say('lossTitle')}
        summary={last ? say('lossSummary', { now: number(last.loss), step: last.step }) : say('lossEmpty')}
        xName={say('step')}
        xs={points.value.map((point) => point.step)}
        lines={[
          { name: say('loss'), colour: '--faint', values: raw },
          { name: say('smoothed'), colour: '--accent', values: smooth(raw, smoothing.value) },
        ]}
        log={log.value}
      />}
      <EpochCurves />
      <Epochs />
      <Gradients />
      <Examined run={chosen.value} when={runs.value?.find((run) => run.name === chosen.value)?.examining ?? 'Never'} />
    </div>
  );
}

const colours = ['--accent', '--bad', '--muted', '--faint'];

/** Losses by epoch, of the chosen run and of those that it is compared with. */
function EpochCurves() {
  const all = [{ name: chosen.value, rows: epochs.value }, ...[...others.value].map(([name, rows]) => ({ name, rows }))].filter(({ rows }) => rows.length > 0);
  if (all.length === 0) return null;
  const most = Math.max(...all.map(({ rows }) => rows.length));
  const at = (rows: readonly RunEpoch[], pick: (row: RunEpoch) => number | null) => Array.from({ length: most }, (_, i) => (rows[i] ? pick(rows[i]) : null));
  const last = all[0]!.rows.at(-1)!;
  return (
    <LineChart
      title={say('byEpoch')}
      summary={say('lossSummary', { now: number(last.validationLoss ?? last.trainLoss), step: last.epoch })}
      xName={say('epoch')}
      xs={Array.from({ length: most }, (_, i) => i + 1)}
      lines={all.flatMap(({ name, rows }, i) => [
        { name: `${name} · ${say('trainLoss')}`, colour: colours[i % colours.length]!, dash: [4, 4], values: at(rows, (row) => row.trainLoss) },
        { name: `${name} · ${say('validationLoss')}`, colour: colours[i % colours.length]!, values: at(rows, (row) => row.validationLoss) },
      ]).filter(({ values }) => values.some((value) => value !== null))}
      log={log.value}
    />
  );
}

const share = (value: number | null) => (value === null ? '–' : percent(value, 2));

function Epochs() {
  if (epochs.value.length === 0) return null;
  const best = epochs.value.findLast((row) => row.best)?.epoch;
  const columns = ['epoch', 'trainLoss', 'trainAccuracy', 'validationLoss', 'validationAccuracy', 'seconds'] as const;
  return (
    <section class="panel scroll" aria-label={say('epochs')}>
      <h2>{say('epochs')}</h2>
      <table class="wide">
        <thead><tr>{columns.map((key) => <th key={key} scope="col">{say(key)}</th>)}</tr></thead>
        <tbody>
          {epochs.value.map((row) => (
            <tr key={row.epoch} class={row.epoch === best ? 'best' : ''}>
              <th scope="row">{row.epoch}</th>
              <td>{number(row.trainLoss)}</td>
              <td>{share(row.trainAccuracy)}</td>
              <td>{row.validationLoss === null ? '–' : number(row.validationLoss)}</td>
              <td>{share(row.validationAccuracy)}</td>
              <td>{number(row.seconds, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Gradients() {
  if (!gradients.value) return null;
  return (
    <section class="panel scroll">
      <h2>{say('gradients', { step: gradients.value.step })}</h2>
      <table class="wide">
        <thead><tr>{(['parameter', 'norm', 'weightNorm'] as const).map((key) => <th key={key} scope="col">{say(key)}</th>)}</tr></thead>
        <tbody>
          {gradients.value.parameters.map((one) => (
            <tr key={one.name}><th scope="row">{one.name}</th><td>{number(one.norm)}</td><td>{number(one.weightNorm)}</td></tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
