import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { bytes, paleContrast } from '../../panels/colours';
import { say as frame } from '../../shell/words';
import { number, percent } from '../../words/words';
import { press, tool } from './OwnPoints';
import { hasClasses, settings } from './settings';
import { picture, shownPoints, state } from './state';
import { say } from './words';

const side = 480;

interface Cursor {
  x: number;
  y: number;
}

/** What the network decides everywhere in the plane, with the points it learns from and those it is tested on. */
export function Output() {
  const asTable = useSignal(false);
  const areClasses = hasClasses(settings.value);
  return (
    <figure class="panel output">
      <figcaption>
        {say(areClasses ? 'output' : 'outputValues')}
        <button type="button" aria-pressed={asTable.value} onClick={() => (asTable.value = !asTable.value)}>{frame(asTable.value ? 'chart' : 'table')}</button>
      </figcaption>
      {asTable.value ? <Numbers /> : <Plane />}
      <p class="hint">{say(areClasses ? 'classes' : 'values')}</p>
      {tool.value === 'look' ? null : <p class="hint">{say('pressHelp')}</p>}
    </figure>
  );
}

function Plane() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const cursor = useSignal<Cursor>({ x: 0, y: 0 });
  const focused = useSignal(false);
  const [now, { train, test, extent }] = [picture.value, shownPoints.value];
  const edits = tool.value !== 'look';
  const showsCursor = edits && focused.value;
  const areClasses = hasClasses(settings.value);
  useLayoutEffect(() => {
    const context = canvas.current!.getContext('2d')!;
    context.fillStyle = '#f6f6f6';
    context.fillRect(0, 0, side, side);
    if (now) paint(context, now.side, bytes(now.output));
    scatter(context, train, extent, areClasses, true);
    scatter(context, test, extent, areClasses, false);
    if (showsCursor) cross(context, cursor.value, extent);
  }, [now, train, test, extent, areClasses, showsCursor, cursor.value]);

  const pressed = (event: MouseEvent) => {
    const box = canvas.current!.getBoundingClientRect();
    press((2 * ((event.clientX - box.left) / box.width) - 1) * extent, (1 - 2 * ((event.clientY - box.top) / box.height)) * extent);
  };
  const keyed = (event: KeyboardEvent) => {
    const { x, y } = cursor.value;
    const step = event.shiftKey ? 0.2 : 0.05;
    const move: Record<string, [number, number]> = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
    const by = move[event.key];
    if (by) cursor.value = { x: clamp(x + by[0], extent), y: clamp(y + by[1], extent) };
    else if (event.key === 'Enter') press(x, y);
    else return;
    event.preventDefault();
  };
  const label = areClasses
    ? say('outputLabel', { accuracy: percent(state.value?.testAccuracy ?? 0) })
    : say('outputValuesLabel', { loss: number(state.value?.testLoss ?? 0) });
  const editing = edits ? { tabIndex: 0, onClick: pressed, onKeyDown: keyed, onFocus: () => (focused.value = true), onBlur: () => (focused.value = false) } : {};
  return <canvas ref={canvas} class={edits ? 'editing' : ''} width={side} height={side} role="img" aria-label={label} {...editing} />;
}

const clamp = (value: number, extent: number) => Math.round(Math.max(-extent, Math.min(extent, value)) * 1000) / 1000;

/** The same in exact numbers, at places that are evenly spaced. */
function Numbers() {
  const now = picture.value;
  if (!now) return <p class="hint">{say('noNetwork')}</p>;
  const { extent } = shownPoints.value;
  const at = (i: number) => number((2 * i / (now.tableSide - 1) - 1) * extent, 3);
  const places = Array.from({ length: now.tableSide }, (_, i) => i);
  return (
    <div class="scroll tall" tabIndex={0} role="region" aria-label={frame('table')}>
      <table data-name="output">
        <thead><tr><th scope="col">y \ x</th>{places.map((column) => <th scope="col" key={column}>{at(column)}</th>)}</tr></thead>
        <tbody>
          {places.map((row) => (
            <tr key={row}>
              <th scope="row">{at(now.tableSide - 1 - row)}</th>
              {places.map((column) => <td key={column}>{number(now.table[row * now.tableSide + column]!, 3)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function paint(context: CanvasRenderingContext2D, size: number, values: Uint8Array): void {
  const small = new OffscreenCanvas(size, size);
  const image = new ImageData(size, size);
  for (let i = 0; i < values.length; i++) image.data.set(paleContrast.subarray(4 * values[i]!, 4 * values[i]! + 4), 4 * i);
  small.getContext('2d')!.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, side, side);
}

/** Draws points. The shape as well as the colour tells the class; of values, a square is above zero. */
function scatter(context: CanvasRenderingContext2D, points: readonly number[], extent: number, areClasses: boolean, full: boolean): void {
  for (let i = 0; i + 2 < points.length; i += 3) {
    const [x, y] = [(points[i]! / extent + 1) * (side / 2), (1 - points[i + 1]! / extent) * (side / 2)];
    const value = points[i + 2]!;
    const isSecond = areClasses ? value === 1 : value > 0;
    const radius = (full ? 5 : 4) * (areClasses ? 1 : 0.4 + 0.8 * Math.min(1, Math.abs(value)));
    context.beginPath();
    if (isSecond) context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
    else context.arc(x, y, radius, 0, 7);
    context.strokeStyle = full ? '#fff' : isSecond ? '#7a3300' : '#0a3266';
    context.fillStyle = isSecond ? '#c4590a' : '#1553a3';
    context.lineWidth = 1.5;
    if (full) context.fill();
    context.stroke();
  }
}

function cross(context: CanvasRenderingContext2D, { x, y }: Cursor, extent: number): void {
  const [left, top] = [(x / extent + 1) * (side / 2), (1 - y / extent) * (side / 2)];
  context.beginPath();
  context.moveTo(left - 14, top);
  context.lineTo(left + 14, top);
  context.moveTo(left, top - 14);
  context.lineTo(left, top + 14);
  context.strokeStyle = '#17202c';
  context.lineWidth = 2.5;
  context.stroke();
}
