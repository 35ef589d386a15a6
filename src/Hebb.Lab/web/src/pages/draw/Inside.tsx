import type { LayerOutput } from '../../contracts';
import { amount, bytes, ink } from '../../panels/colours';
import { PixelImage } from '../../panels/PixelImage';
import { number, percent } from '../../words/words';
import { answer, isBlank, models } from './state';
import { say } from './words';

const mostMaps = 32;

/** What the layers returned for the drawing. */
export function Inside() {
  const all = isBlank.value ? [] : (answer.value?.models ?? []);
  return (
    <section class="panel inside">
      <h2>{say('activations')}</h2>
      {all.length === 0 ? <p class="hint">{say('neighboursEmpty')}</p> : null}
      {all.map((one) => (
        <div key={one.model} class="layers">
          {all.length > 1 ? <h3>{models.value.find((model) => model.id === one.model)?.kind.toUpperCase()}</h3> : null}
          {one.layers.map((layer, i) => <Layer key={`${i} ${layer.name}`} layer={layer} />)}
        </div>
      ))}
    </section>
  );
}

function Layer({ layer }: { layer: LayerOutput }) {
  const values = bytes(layer.values);
  const label = say('activationLabel', { layer: layer.name, count: values.length, low: number(layer.low, 3), high: number(layer.high, 3) });
  const [maps, height, width] = layer.shape.length === 3 ? (layer.shape as [number, number, number]) : [1, 0, 0];
  return (
    <figure class="layer">
      <figcaption>{label}</figcaption>
      {width > 0 ? (
        <div class="maps">
          {Array.from({ length: Math.min(maps, mostMaps) }, (_, map) => (
            <PixelImage key={map} values={values.subarray(map * width * height, (map + 1) * width * height)} width={width} height={height} colours={amount} label={`${layer.name} ${map}`} />
          ))}
        </div>
      ) : <Units values={values} label={label} />}
    </figure>
  );
}

function Units({ values, label }: { values: Uint8Array; label: string }) {
  const width = values.length <= 64 ? values.length : 64;
  const height = Math.ceil(values.length / width);
  const padded = new Uint8Array(width * height);
  padded.set(values);
  return <PixelImage values={padded} width={width} height={height} colours={amount} label={label} class={`units ${values.length <= 16 ? 'few' : ''}`} />;
}

/** The training digits that are most like the drawing. */
export function Neighbours() {
  const near = isBlank.value ? [] : (answer.value?.neighbours ?? []);
  return (
    <section class="panel near">
      <h2>{say('neighbours')}</h2>
      {near.length === 0 ? <p class="hint">{say('neighboursEmpty')}</p> : null}
      <ol class="neighbours">
        {near.map((one, i) => (
          <li key={i}>
            <PixelImage values={bytes(one.pixels)} width={28} height={28} colours={ink} label={say('neighbour', { digit: one.label, share: percent(one.likeness, 0) })} />
            <span><b>{one.label}</b> {percent(one.likeness, 0)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
