import type { PlaygroundLayer } from '../../contracts';
import { choices, hasClasses, isOwn, settings } from './settings';
import { change, choosePace, isPlaying, playOrPause, reset, speed, state, stepEpoch, stepOnce } from './state';
import { OwnPoints } from './OwnPoints';
import { say, sayShape } from './words';

const paces: readonly (readonly [string, 'slow' | 'normal' | 'fast' | 'fastest'])[] = [['1', 'slow'], ['30', 'normal'], ['300', 'fast'], ['', 'fastest']];

/** Play, pause, step, reset, speed, and where training stands. */
export function Transport() {
  const now = state.value;
  const ended = now?.phase === 'Diverged' || now?.phase === 'Failed' || !now;
  return (
    <div class="panel transport">
      <button type="button" class="primary" disabled={ended} onClick={playOrPause}>{say(isPlaying() ? 'pause' : 'play')}</button>
      <button type="button" disabled={ended || isPlaying()} onClick={stepOnce}>{say('stepOnce')}</button>
      <button type="button" disabled={ended || isPlaying()} onClick={stepEpoch}>{say('stepEpoch')}</button>
      <button type="button" onClick={reset}>{say('reset')}</button>
      <label>{say('speed')}{' '}
        <select value={speed.value ?? ''} onChange={(event) => choosePace(event.currentTarget.value ? Number(event.currentTarget.value) : null)}>
          {paces.map(([value, name]) => <option key={name} value={value}>{say(name)}</option>)}
        </select>
      </label>
      <span class="counter">{say('step')} <b>{now?.step ?? 0}</b> · {say('epoch')} <b>{now?.epoch ?? 0}</b></span>
      {now?.editedAt != null ? <span class="hint">{say('edited', { step: now.editedAt })}</span> : null}
      <span class="hint">{say('keys')}</span>
    </div>
  );
}

/** Everything that decides the training. */
export function Choices() {
  const now = settings.value;
  const offered = choices.value;
  if (!offered) return <section class="panel choosing" />;
  return (
    <section class="panel choosing">
      <h2>{say('data')}</h2>
      <label>{say('dataSet')}
        <select value={now.data} onChange={(event) => change({ data: event.currentTarget.value, own: null })}>
          <optgroup label={say('inClasses')}>{offered.shapes.map((shape) => <option key={shape} value={shape}>{sayShape(shape)}</option>)}</optgroup>
          <optgroup label={say('withValues')}>{offered.surfaces.map((shape) => <option key={shape} value={shape}>{sayShape(shape)}</option>)}</optgroup>
          {isOwn(now) ? <option value={now.data}>{say('own')}</option> : null}
        </select>
      </label>
      {isOwn(now) ? null : <Amount label={say('samples')} value={now.samples} min={10} max={offered.mostSamples} onChange={(samples) => change({ samples })} />}
      {isOwn(now) ? null : <Amount label={say('noise')} value={now.noise} min={0} max={1} onChange={(noise) => change({ noise })} />}
      <Amount label={say('testShare')} value={now.testShare} min={0.1} max={0.9} onChange={(testShare) => change({ testShare })} />
      <Amount label={say('seed')} value={now.seed} min={0} max={2 ** 31} onChange={(seed) => change({ seed })} />
      <OwnPoints />
      <Layers />
      <h2>{say('training')}</h2>
      <Named label={say('lossFunction')} value={now.loss} names={hasClasses(now) ? offered.classLosses : offered.valueLosses} onChange={(loss) => change({ loss })} />
      <Named label={say('optimizer')} value={now.optimizer} names={offered.optimizers.map(({ name }) => name)} onChange={chooseOptimizer} />
      <Amount label={say('rate')} value={now.learningRate} min={1e-9} max={1000} onChange={(learningRate) => change({ learningRate })} />
      <Amount label={say('batch')} value={now.batchSize} min={1} max={offered.mostSamples} onChange={(batchSize) => change({ batchSize })} />
      <Named label={say('initializer')} value={now.initializer} names={offered.initializers} onChange={(initializer) => change({ initializer })} />
      <Amount label={say('l1')} value={now.l1} min={0} max={10} onChange={(l1) => change({ l1 })} />
      <Amount label={say('l2')} value={now.l2} min={0} max={10} onChange={(l2) => change({ l2 })} />
      <Amount label={say('decay')} value={now.weightDecay} min={0} max={10} onChange={(weightDecay) => change({ weightDecay })} />
    </section>
  );
}

/** An optimiser that compares losses wants all points at once and its own rate, and has no penalties. */
function chooseOptimizer(optimizer: string): void {
  const kind = choices.value!.optimizers.find(({ name }) => name === optimizer)!;
  change(kind.comparesLosses ? { optimizer, learningRate: kind.learningRate, batchSize: choices.value!.mostSamples, l1: 0, l2: 0 } : { optimizer });
}

function Amount({ label, value, min, max, onChange }: { label: string; value: number; min: number; max: number; onChange: (value: number) => void }) {
  return (
    <label>{label}
      <input type="number" value={value} min={min} max={max} step="any" onChange={(event) => {
        const given = event.currentTarget.valueAsNumber;
        if (Number.isFinite(given)) onChange(given);
      }} />
    </label>
  );
}

function Named({ label, value, names, onChange }: { label: string; value: string; names: readonly string[]; onChange: (name: string) => void }) {
  return (
    <label>{label}
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {names.map((name) => <option key={name} translate={false}>{name}</option>)}
      </select>
    </label>
  );
}

function Layers() {
  const { hidden } = settings.value;
  const { mostLayers, mostUnits, activations } = choices.value!;
  const set = (at: number, some: Partial<PlaygroundLayer>) => change({ hidden: hidden.map((before, i) => (i === at ? { ...before, ...some } : before)) });
  return (
    <fieldset class="sizes">
      <legend>{say('layers')}</legend>
      {hidden.map(({ units, activation, dropout }, i) => (
        <div key={i} class="layer">
          <button type="button" aria-label={say('fewer', { layer: i + 1 })} disabled={units <= 1} onClick={() => set(i, { units: units - 1 })}>−</button>
          <b>{units}</b>
          <button type="button" aria-label={say('more', { layer: i + 1 })} disabled={units >= mostUnits} onClick={() => set(i, { units: units + 1 })}>+</button>
          <select aria-label={say('activationOf', { layer: i + 1 })} value={activation} onChange={(event) => set(i, { activation: event.currentTarget.value })}>
            {activations.map((name) => <option key={name} translate={false}>{name}</option>)}
          </select>
          <label class="dropout">{say('dropout')}
            <input type="number" aria-label={say('dropoutOf', { layer: i + 1 })} min={0} max={0.9} step="any" value={dropout} onChange={(event) => {
              if (Number.isFinite(event.currentTarget.valueAsNumber)) set(i, { dropout: event.currentTarget.valueAsNumber });
            }} />
          </label>
        </div>
      ))}
      <div class="row">
        <button type="button" disabled={hidden.length >= mostLayers} onClick={() => change({ hidden: [...hidden, { units: 4, activation: 'tanh', dropout: 0 }] })}>{say('addLayer')}</button>
        <button type="button" disabled={hidden.length === 0} onClick={() => change({ hidden: hidden.slice(0, -1) })}>{say('removeLayer')}</button>
      </div>
    </fieldset>
  );
}
