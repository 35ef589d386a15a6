import type { PlaygroundPicture } from '../../contracts';
import { bytes, contrast } from '../../panels/colours';
import { PixelImage } from '../../panels/PixelImage';
import { number } from '../../words/words';
import { chosen, Weights } from './Weights';
import { hasClasses, settings } from './settings';
import { picture } from './state';
import { edge, inputsOf, phase, sample, trace } from './trace';
import { say } from './words';

const gap = 120;
const pitch = 58;
const size = 42;
const margin = 34;

interface Place {
  x: number;
  y: number;
}

/** The network as it is: every unit's picture of the plane, and every weight as a line that can be changed. */
export function Network() {
  const now = picture.value;
  if (!now) return <section class="panel network"><h2>{say('network')}</h2><p class="hint">{say('noNetwork')}</p></section>;
  const weights = now.parameters.filter((parameter) => parameter.shape.length === 2);
  const units = [weights[0]!.shape[1]!, ...weights.map((weight) => weight.shape[0]!)];
  const height = Math.max(...units) * pitch + 10;
  const width = 2 * margin + (units.length - 1) * gap;
  const place = (layer: number, unit: number): Place => ({ x: margin + layer * gap, y: height / 2 + (unit - (units[layer]! - 1) / 2) * pitch - 5 });
  return (
    <section class="panel network">
      <h2>{say('network')}</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label={say('network')}>
        <div class="graph" style={{ width: `${width}px`, height: `${height}px` }}>
          <svg width={width} height={height} aria-hidden="true">
            {weights.map((weight, layer) => weight.values.map((value, i) => {
              const [row, column] = [Math.floor(i / weight.shape[1]!), i % weight.shape[1]!];
              return <Line key={`${layer} ${i}`} name={weight.name} at={{ layer, row, column }} value={value} from={place(layer, column)} to={place(layer + 1, row)} />;
            }))}
            <EdgeNumbers place={place} />
          </svg>
          {units.map((count, layer) => Array.from({ length: count }, (_, unit) => (
            <Unit key={`${layer} ${unit}`} now={now} layer={layer} unit={unit} {...place(layer, unit)} />
          )))}
        </div>
      </div>
      <p class="hint">{say('networkHelp')}</p>
      <Weights now={now} />
    </section>
  );
}

/** Whether the phase computes the units of a layer. */
const isLit = (layer: number): boolean => {
  const now = trace.value ? phase.value : null;
  if (!now) return false;
  if (now.kind === 'update') return true;
  return layer === ('layer' in now ? now.layer : trace.value!.layers.length - 1);
};

/** Whether the phase computes with the weights into a layer: going back to a layer, with those into the next. */
const isLitEdge = (layer: number): boolean => {
  const now = trace.value ? phase.value : null;
  if (!now || now.kind === 'loss') return false;
  return now.kind === 'update' || layer === (now.kind === 'forward' ? now.layer : now.layer + 1);
};

const curve = (from: Place, to: Place): string => `M${from.x} ${from.y}C${from.x + gap / 2} ${from.y} ${to.x - gap / 2} ${to.y} ${to.x} ${to.y}`;

function Line({ name, at, value, from, to }: { name: string; at: typeof edge.value; value: number; from: Place; to: Place }) {
  const isChosen = trace.value !== null && edge.value.layer === at.layer && edge.value.row === at.row && edge.value.column === at.column;
  const choose = () => {
    chosen.value = { name, row: at.row, column: at.column };
    edge.value = at;
  };
  return (
    <g class={`${isLitEdge(at.layer) ? 'lit' : ''} ${isChosen ? 'chosen' : ''}`} onClick={choose}>
      <path class="reach" d={curve(from, to)} />
      <path class={value < 0 ? 'negative' : 'positive'} d={curve(from, to)} stroke-width={Math.min(0.5 + 2 * Math.abs(value), 8)}>
        <title>{say('weightLabel', { name, row: at.row, column: at.column, value: number(value) })}</title>
      </path>
    </g>
  );
}

/** On the lines into the unit of the chosen edge: their weights, and in the update what they change by. */
function EdgeNumbers({ place }: { place: (layer: number, unit: number) => Place }) {
  const now = trace.value;
  const layer = now?.layers[edge.value.layer];
  if (!now || !layer) return null;
  const { width } = inputsOf(now, edge.value.layer);
  const { before, after } = layer.weight;
  return (
    <>
      {Array.from({ length: width }, (_, column) => {
        const i = edge.value.row * width + column;
        const from = place(edge.value.layer, column);
        const text = phase.value.kind === 'update' ? `Δ ${number(after[i]! - before[i]!, 2)}` : number(before[i]!, 3);
        return <text key={column} class={column === edge.value.column ? 'chosen' : ''} x={from.x + size / 2 + 3} y={from.y - 3}>{text}</text>;
      })}
    </>
  );
}

function Unit({ now, layer, unit, x, y }: { now: PlaygroundPicture; layer: number; unit: number } & Place) {
  const image = now.neurons[layer - 1]?.[unit];
  return (
    <div class={`unit ${layer > 0 && isLit(layer - 1) ? 'lit' : ''}`} style={{ left: `${x - size / 2}px`, top: `${y - size / 2}px` }}>
      {image
        ? <PixelImage values={bytes(image)} width={now.neuronSide} height={now.neuronSide} colours={contrast} label={say('neuron', { layer, unit: unit + 1 })} />
        : <span class="name">{layer === 0 ? ['x', 'y'][unit] : hasClasses(settings.value) ? unit : 'ŷ'}</span>}
      <UnitNumber layer={layer} unit={unit} />
    </div>
  );
}

/** Under a unit, what it has computed so far: a on the way forward, δ on the way back. */
function UnitNumber({ layer, unit }: { layer: number; unit: number }) {
  const now = trace.value;
  if (!now) return null;
  const { kind } = phase.value;
  const depth = 'layer' in phase.value ? phase.value.layer : -1;
  if (layer === 0) return kind === 'forward' || kind === 'update' ? <span class="value">{number(now.inputs[2 * sample.value + unit]!, 3)}</span> : null;
  const { outputs, deltas, units } = now.layers[layer - 1]!;
  const i = sample.value * units + unit;
  if (kind === 'delta' || kind === 'update') return layer - 1 >= depth ? <span class="value">δ {number(deltas[i]!, 2)}</span> : null;
  return kind === 'loss' || layer - 1 <= depth ? <span class="value">{number(outputs[i]!, 3)}</span> : null;
}
