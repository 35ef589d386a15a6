import { activations, optimizers, settings, shapes } from './settings';
import { change, isPlaying, playOrPause, reset, state, stepOnce } from './state';
import { say } from './words';

/** Play, pause, step, reset, and where training stands. */
export function Transport() {
  const ended = state.value?.phase === 'Diverged' || state.value?.phase === 'Failed';
  return (
    <div class="panel transport">
      <button type="button" class="primary" disabled={ended} onClick={playOrPause}>{say(isPlaying() ? 'pause' : 'play')}</button>
      <button type="button" disabled={ended || isPlaying()} onClick={stepOnce}>{say('stepOnce')}</button>
      <button type="button" onClick={reset}>{say('reset')}</button>
      <span class="counter">{say('step')} <b>{state.value?.step ?? 0}</b> · {say('epoch')} <b>{state.value?.epoch ?? 0}</b></span>
      {state.value?.editedAt != null ? <span class="hint">{say('edited', { step: state.value.editedAt })}</span> : null}
      <span class="hint">{say('keys')}</span>
    </div>
  );
}

/** Everything that decides the training. */
export function Choices() {
  const now = settings.value;
  return (
    <section class="panel choosing">
      <label>{say('data')}
        <select value={now.data} onChange={(event) => change({ data: event.currentTarget.value })}>
          {shapes.map((shape) => <option key={shape} value={shape}>{say(shape)}</option>)}
        </select>
      </label>
      <Amount label={say('samples')} value={now.samples} min={10} max={2000} onChange={(samples) => change({ samples })} />
      <Amount label={say('noise')} value={now.noise} min={0} max={1} onChange={(noise) => change({ noise })} />
      <Amount label={say('seed')} value={now.seed} min={0} max={2 ** 31} onChange={(seed) => change({ seed })} />
      <label>{say('activation')}
        <select value={now.activation} onChange={(event) => change({ activation: event.currentTarget.value })}>
          {activations.map((name) => <option key={name}>{name}</option>)}
        </select>
      </label>
      <label>{say('optimizer')}
        <select value={now.optimizer} onChange={(event) => change({ optimizer: event.currentTarget.value })}>
          {optimizers.map((name) => <option key={name}>{name}</option>)}
        </select>
      </label>
      <Amount label={say('rate')} value={now.learningRate} min={1e-9} max={1000} onChange={(learningRate) => change({ learningRate })} />
      <Amount label={say('batch')} value={now.batchSize} min={1} max={2000} onChange={(batchSize) => change({ batchSize })} />
      <Amount label={say('decay')} value={now.weightDecay} min={0} max={10} onChange={(weightDecay) => change({ weightDecay })} />
      <Layers />
    </section>
  );
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

function Layers() {
  const { hidden } = settings.value;
  const set = (layer: number, units: number) => change({ hidden: hidden.map((before, i) => (i === layer ? units : before)) });
  return (
    <fieldset class="sizes">
      <legend>{say('layers')}</legend>
      {hidden.map((units, i) => (
        <span key={i}>
          <button type="button" aria-label={say('fewer', { layer: i + 1 })} disabled={units <= 1} onClick={() => set(i, units - 1)}>−</button>
          <b>{units}</b>
          <button type="button" aria-label={say('more', { layer: i + 1 })} disabled={units >= 16} onClick={() => set(i, units + 1)}>+</button>
        </span>
      ))}
      <button type="button" disabled={hidden.length >= 6} onClick={() => change({ hidden: [...hidden, 4] })}>{say('addLayer')}</button>
      <button type="button" disabled={hidden.length === 0} onClick={() => change({ hidden: hidden.slice(0, -1) })}>{say('removeLayer')}</button>
    </fieldset>
  );
}
