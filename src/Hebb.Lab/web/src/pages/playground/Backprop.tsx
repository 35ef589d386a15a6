import { useEffect } from 'preact/hooks';
import type { PlaygroundTrace } from '../../contracts';
import { announce } from '../../shell/status';
import { number } from '../../words/words';
import { settings } from './settings';
import { isPlaying, recordStep, state } from './state';
import { closeTrace, type Edge, edge, goTo, inputsOf, type Phase, phase, phaseIndex, phases, sample, shown, trace, widthOf } from './trace';
import { say } from './words';

/** One step of training, phase by phase: forward, loss, back layer by layer, update. */
export function Backprop() {
  const now = trace.value;
  const cannot = isPlaying() || state.value?.phase !== 'Paused';
  return (
    <section class="panel backprop" data-phase={now ? phaseName(now, phase.value) : ''}>
      <h2>{say('backprop')}</h2>
      {now ? <Recorded now={now} /> : (
        <>
          <p class="hint">{say('backpropHelp')}</p>
          <button type="button" disabled={cannot} onClick={recordStep}>{say('record')}</button>
        </>
      )}
    </section>
  );
}

const phaseName = (now: PlaygroundTrace, one: Phase): string => {
  if (one.kind === 'loss' || one.kind === 'update') return say(one.kind === 'loss' ? 'phaseLoss' : 'phaseUpdate');
  const name = one.layer === now.layers.length - 1 ? say('outputLayer') : say('hiddenLayer', { layer: one.layer + 1 });
  return say(one.kind === 'forward' ? 'phaseForward' : 'phaseDelta', { name });
};

/** Arrow keys go from phase to phase. */
const press = (event: KeyboardEvent) => {
  const to = { ArrowLeft: phaseIndex.value - 1, ArrowRight: phaseIndex.value + 1, Home: 0, End: phases.value.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  goTo(to);
};

function Recorded({ now }: { now: PlaygroundTrace }) {
  const name = phaseName(now, phase.value);
  useEffect(() => announce(name), [name]);
  return (
    <>
      <ol class="phases" aria-label={say('phases')}>
        {phases.value.map((one, i) => (
          <li key={i}>
            <button type="button" aria-pressed={i === phaseIndex.value} onClick={() => goTo(i)} onKeyDown={press}>{phaseName(now, one)}</button>
          </li>
        ))}
      </ol>
      <div class="row">
        <button type="button" disabled={phaseIndex.value === 0} onClick={() => goTo(phaseIndex.value - 1)}>{say('previous')}</button>
        <button type="button" class="primary" disabled={phaseIndex.value === phases.value.length - 1} onClick={() => goTo(phaseIndex.value + 1)}>{say('next')}</button>
        <label>{say('point')}
          <select value={sample.value} onChange={(event) => (sample.value = Number(event.currentTarget.value))}>
            {now.losses.map((_, i) => <option key={i} value={i}>{i + 1}</option>)}
          </select>
        </label>
        <button type="button" onClick={recordStep}>{say('recordNext')}</button>
        <button type="button" onClick={closeTrace}>{say('close')}</button>
      </div>
      <p class="explain">{say('stepOf', { step: now.step, count: now.count })} {explain(phase.value)}</p>
      <PhaseNumbers now={now} />
      <EdgeFormula now={now} />
    </>
  );
}

const explain = (one: Phase): string =>
  say(one.kind === 'forward' ? 'explainForward' : one.kind === 'loss' ? 'explainLoss' : one.kind === 'delta' ? 'explainDelta' : 'explainUpdate');

/** The exact numbers of the phase, for the chosen point; of the update, for the chosen edge's layer. */
function PhaseNumbers({ now }: { now: PlaygroundTrace }) {
  const one = phase.value;
  if (one.kind === 'loss') return <LossNumbers now={now} />;
  if (one.kind === 'update') return <UpdateNumbers now={now} />;
  const layer = now.layers[one.layer]!;
  const first = sample.value * layer.units;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={phaseName(now, one)}>
      <table data-name="phase">
        <thead>
          <tr>
            <th scope="col">{say('unit')}</th><th scope="col">z</th><th scope="col" translate={false}>{layer.activation ? `a = ${layer.activation}` : 'a = z'}</th>
            {one.kind === 'delta' ? <th scope="col">δ = ∂L/∂z</th> : null}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: layer.units }, (_, unit) => (
            <tr key={unit}>
              <th scope="row">{unit + 1}</th><td>{layer.sums[first + unit]}</td><td>{layer.outputs[first + unit]}</td>
              {one.kind === 'delta' ? <td>{layer.deltas[first + unit]}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LossNumbers({ now }: { now: PlaygroundTrace }) {
  const last = now.layers.at(-1)!;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={say('phaseLoss')}>
      <table data-name="phase">
        <thead><tr><th scope="col">{say('point')}</th><th scope="col">{say('networkSays')}</th><th scope="col">{say('target')}</th><th scope="col">{say('lossOfPoint')}</th></tr></thead>
        <tbody>
          {now.losses.map((loss, i) => (
            <tr key={i} class={i === sample.value ? 'chosen' : ''}>
              <th scope="row">{i + 1}</th><td>{last.outputs.slice(i * last.units, (i + 1) * last.units).join(', ')}</td><td>{now.targets[i]}</td><td>{loss}</td>
            </tr>
          ))}
        </tbody>
        <tfoot><tr><th scope="row" colSpan={3}>{say('meanOf', { count: now.count })}</th><td data-name="batch-loss">{now.loss}</td></tr></tfoot>
      </table>
    </div>
  );
}

function UpdateNumbers({ now }: { now: PlaygroundTrace }) {
  const { layer: depth, row } = edge.value;
  const layer = now.layers[depth]!;
  const width = widthOf(layer);
  const rows = Array.from({ length: width }, (_, column) => ({ name: `w[${row}, ${column}]`, from: layer.weight, i: row * width + column }));
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={say('phaseUpdate')}>
      <table data-name="phase">
        <thead><tr><th scope="col">{say('parameter')}</th><th scope="col">{say('before')}</th><th scope="col">∂L/∂w</th><th scope="col">{say('after')}</th></tr></thead>
        <tbody>
          {[...rows, { name: `b[${row}]`, from: layer.bias, i: row }].map(({ name, from, i }) => (
            <tr key={name}><th scope="row">{name}</th><td>{from.before[i]}</td><td>{from.gradient[i]}</td><td>{from.after[i]}</td></tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How the chosen weight changes, with its numbers: Δw = −η Σ δ·a. */
function EdgeFormula({ now }: { now: PlaygroundTrace }) {
  const { layer: depth, row, column } = edge.value;
  const layer = now.layers[depth]!;
  const { values, width } = inputsOf(now, depth);
  const i = row * width + column;
  const { before, gradient, after } = layer.weight;
  const [g, eta] = [gradient[i]!, now.learningRate];
  const terms = Array.from({ length: Math.min(shown(now), 3) }, (_, s) => `(${number(layer.deltas[s * layer.units + row]!, 3)})·(${number(values[s * width + column]!, 3)})`);
  const { optimizer, l1, l2, weightDecay } = settings.value;
  const isPlain = optimizer === 'sgd' && l1 === 0 && l2 === 0 && weightDecay === 0;
  return (
    <div class="formula" data-gradient={g} data-before={before[i]} data-after={after[i]}>
      <EdgeChoice now={now} />
      <p class="math">∂L/∂w = Σ δ·a = {terms.join(' + ')}{now.count > terms.length ? ' + …' : ''} = <b>{g}</b></p>
      {isPlain
        ? <p class="math">Δw = −η · Σ δ·a = −{eta} · ({g}) = <b>{number(-eta * g, 6)}</b></p>
        : <p class="math">{say('madeOf', { optimizer: settings.value.optimizer })} Δw = <b>{number(after[i]! - before[i]!, 6)}</b></p>}
      <p class="math">w: {before[i]} → <b>{after[i]}</b></p>
    </div>
  );
}

function EdgeChoice({ now }: { now: PlaygroundTrace }) {
  const picked = edge.value;
  const choose = (some: Partial<Edge>) => (edge.value = { ...picked, ...some });
  return (
    <div class="row">
      <strong>{say('edge')}</strong>
      <Pick label={say('layerOfEdge')} value={picked.layer} count={now.layers.length} onChange={(layer) => choose({ layer, row: 0, column: 0 })} />
      <Pick label={say('from')} value={picked.column} count={inputsOf(now, picked.layer).width} onChange={(column) => choose({ column })} />
      <Pick label={say('to')} value={picked.row} count={now.layers[picked.layer]!.units} onChange={(row) => choose({ row })} />
    </div>
  );
}

function Pick({ label, value, count, onChange }: { label: string; value: number; count: number; onChange: (value: number) => void }) {
  return (
    <label>{label}
      <select value={value} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {Array.from({ length: count }, (_, i) => <option key={i} value={i}>{i + 1}</option>)}
      </select>
    </label>
  );
}
