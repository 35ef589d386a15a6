import { useSignal } from '@preact/signals';
import type { PlaygroundParameter } from '../../contracts';
import { bytes, contrast } from '../../panels/colours';
import { PixelImage } from '../../panels/PixelImage';
import { number } from '../../words/words';
import { edit, picture } from './state';
import { say } from './words';

interface Chosen {
  name: string;
  row: number;
  column: number;
}

const gap = 120;
const pitch = 54;
const size = 42;

/** The network as it is: every unit's picture of the plane, and every weight as a line that can be changed. */
export function Network() {
  const chosen = useSignal<Chosen | null>(null);
  const now = picture.value;
  if (!now) return <section class="panel network" />;
  const weights = now.parameters.filter((parameter) => parameter.shape.length === 2);
  const units = [weights[0]!.shape[1]!, ...weights.map((weight) => weight.shape[0]!)];
  const height = Math.max(...units) * pitch;
  const place = (layer: number, unit: number) => ({ x: 24 + layer * gap, y: height / 2 + (unit - (units[layer]! - 1) / 2) * pitch });
  const lines = weights.flatMap((weight, layer) => weight.values.map((value, i) => ({ weight, layer, value, row: Math.floor(i / weight.shape[1]!), column: i % weight.shape[1]! })));
  return (
    <section class="panel network">
      <h2>{say('network')}</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label={say('network')}>
        <div class="graph" style={{ width: `${48 + (units.length - 1) * gap}px`, height: `${height}px` }}>
          <svg width={48 + (units.length - 1) * gap} height={height} aria-hidden="true">
            {lines.map(({ weight, layer, value, row, column }) => {
              const [from, to] = [place(layer, column), place(layer + 1, row)];
              const path = `M${from.x} ${from.y}C${from.x + gap / 2} ${from.y} ${to.x - gap / 2} ${to.y} ${to.x} ${to.y}`;
              return (
                <g key={`${weight.name} ${row} ${column}`} onClick={() => (chosen.value = { name: weight.name, row, column })}>
                  <path class="reach" d={path} />
                  <path class={value < 0 ? 'negative' : 'positive'} d={path} stroke-width={Math.min(0.5 + 2 * Math.abs(value), 8)}>
                    <title>{say('weightLabel', { name: weight.name, row, column, value: number(value) })}</title>
                  </path>
                </g>
              );
            })}
          </svg>
          {units.map((count, layer) => Array.from({ length: count }, (_, unit) => {
            const { x, y } = place(layer, unit);
            const image = now.neurons[layer - 1]?.[unit];
            return (
              <div key={`${layer} ${unit}`} class="unit" style={{ left: `${x - size / 2}px`, top: `${y - size / 2}px` }}>
                {image
                  ? <PixelImage values={bytes(image)} width={now.neuronSide} height={now.neuronSide} colours={contrast} label={say('neuron', { layer, unit: unit + 1 })} />
                  : <span>{layer === 0 ? ['x', 'y'][unit] : unit}</span>}
              </div>
            );
          }))}
        </div>
      </div>
      <p class="hint">{say('networkHelp')}</p>
      {chosen.value ? <Edit chosen={chosen.value} weights={weights} /> : null}
      <details>
        <summary>{say('numbers')}</summary>
        {now.parameters.map((parameter) => <Numbers key={parameter.name} parameter={parameter} choose={(row, column) => (chosen.value = { name: parameter.name, row, column })} />)}
      </details>
    </section>
  );
}

const valueOf = (parameter: PlaygroundParameter, row: number, column: number) => parameter.values[row * (parameter.shape[1] ?? 1) + column];

function Edit({ chosen: { name, row, column } }: { chosen: Chosen; weights: readonly PlaygroundParameter[] }) {
  const parameter = picture.value?.parameters.find((one) => one.name === name);
  const value = parameter ? valueOf(parameter, row, column) : undefined;
  const text = useSignal('');
  if (!parameter || value === undefined) return null;
  const index = row * (parameter.shape[1] ?? 1) + column;
  return (
    <form class="edit" onSubmit={(event) => {
      event.preventDefault();
      if (text.value.trim() !== '' && Number.isFinite(Number(text.value))) void edit(name, index, Number(text.value));
    }}>
      <output>{say('weightLabel', { name, row, column, value })}</output>
      <label>{say('newValue')} <input inputMode="decimal" value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} /></label>
      <button type="submit">{say('set')}</button>
      <button type="button" onClick={() => edit(name, index, 0)}>{say('zero')}</button>
    </form>
  );
}

function Numbers({ parameter, choose }: { parameter: PlaygroundParameter; choose: (row: number, column: number) => void }) {
  const columns = parameter.shape[1] ?? 1;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={parameter.name}>
      <table data-parameter={parameter.name}>
        <caption>{parameter.name}</caption>
        <tbody>
          {Array.from({ length: parameter.shape[0]! }, (_, row) => (
            <tr key={row}>
              {Array.from({ length: columns }, (_, column) => (
                <td key={column}><button type="button" class="cell" onClick={() => choose(row, column)}>{number(valueOf(parameter, row, column)!, 4)}</button></td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
