import './runs.css';
import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { RunList, RunState } from '../../contracts';
import { get } from '../../net/api';
import { connection } from '../../net/events';
import { Program } from '../../panels/Program';
import { remember, unknownKeys } from '../../shell/address';
import { say as frame } from '../../shell/words';
import { told } from '../../words/sentences';
import { number } from '../../words/words';
import { EpochCurves, GradientCurves, StepCurve } from './Curves';
import { Epochs } from './Epochs';
import { Examined } from './Examined';
import { chosen, compare, compared, epochs, fetchOthers, fetchProgram, keys, list, log, program, runs, smoothing, watch } from './state';
import { say } from './words';

const example = (run: string) => `await using var lab = Lab.Start();
trainer.Fit(train, new FitOptions { Epochs = 5 }, lab.Watch(${JSON.stringify(run)}));
await lab.WaitForShutdownAsync();`;

const refresh = async () => {
  if (document.hidden) return;
  // While the server is away, what was there stays; the frame says that it is away.
  const found = await get<RunList>('/api/runs').catch(() => null);
  if (!found) return;
  list(found.runs);
  if (!chosen.peek() && found.runs.length > 0) chosen.value = found.runs.at(-1)!.name;
};

/** The runs of the program that started the Lab, live. */
export function RunsPage() {
  useEffect(() => {
    void refresh();
    const again = setInterval(refresh, 3000);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(again);
      document.removeEventListener('visibilitychange', refresh);
    };
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
      <pre tabIndex={0} translate={false}><code>{example('run-1')}</code></pre>
    </section>
  );
}

function Unknown({ name }: { name: string }) {
  return (
    <section class="panel">
      <p class="banner">{say('unknown', { name })}</p>
      <p>{say('again')}</p>
      <pre tabIndex={0} translate={false}><code>{example(name)}</code></pre>
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
              <th scope="row"><button type="button" translate={false} aria-pressed={run.name === chosen.value} onClick={() => (chosen.value = run.name)}>{run.name}</button></th>
              <td>{say(standing(run))}{run.reason ? <small>{told(run.reason)}</small> : null}</td>
              <td>{run.epoch} / {run.epochs}</td>
              <td>{run.step || '–'}</td>
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
  const run = runs.value?.find(({ name }) => name === chosen.value);
  // A run that has not begun has none yet.
  useEffect(() => void fetchProgram(chosen.value), [chosen.value, run?.phase === 'Waiting']);
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
      <StepCurve />
      <EpochCurves />
      <Epochs />
      <GradientCurves />
      <Examined run={chosen.value} when={run?.examining ?? 'Never'} />
      {program.value ? <Program text={program.value} /> : null}
    </div>
  );
}
