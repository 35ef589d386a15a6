import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isDark } from '../../shell/settings';
import { announce } from '../../shell/status';
import { answer, clear, draw, penWidth, strokes, undo } from './state';
import { verdict } from './verdict';
import { say } from './words';

const side = 560;
const cells = 28;

/** How far along the pad something is. Ink stays on it: the network reads what is seen there, however far the hand goes. */
const share = (at: number, start: number, length: number): number => Math.max(0, Math.min(1, (at - start) / length));

/** The square to draw on: with mouse, pen, finger, or with arrow keys and the space bar. */
export function Pad() {
  const canvas = useRef<HTMLCanvasElement>(null);
  // Another finger, or the ball of the hand, draws nothing while one does.
  const drawing = useRef<number | null>(null);
  const drawn = useRef(strokes.value);
  const cursor = useSignal<{ x: number; y: number; down: boolean } | null>(null);
  const box = answer.value?.prepared?.box;

  useLayoutEffect(() => paint(canvas.current!, strokes.value, box, cursor.value), [strokes.value, box, cursor.value, isDark()]);

  const place = (event: PointerEvent): number[] => {
    const { left, top, width, height } = canvas.current!.getBoundingClientRect();
    return [share(event.clientX, left, width), share(event.clientY, top, height)];
  };

  const begin = (event: PointerEvent) => {
    if (event.button !== 0 || (drawing.current ?? event.pointerId) !== event.pointerId) return;
    canvas.current!.setPointerCapture(event.pointerId);
    drawing.current = event.pointerId;
    cursor.value = null;
    draw(place(event), true);
  };

  const move = (event: PointerEvent) => {
    if (event.pointerId !== drawing.current) return;
    const all = event.getCoalescedEvents?.() ?? [];
    draw((all.length > 0 ? all : [event]).flatMap(place), false);
  };

  const end = (event: PointerEvent) => {
    if (event.pointerId === drawing.current) drawing.current = null;
  };

  // A lowered pen whose stroke was undone, or that finds another drawing, begins a stroke where it stands.
  const drag = (from: number[], to: number[]) => {
    const isOther = strokes.peek() !== drawn.current;
    draw(isOther ? [...from, ...to] : to, isOther);
    drawn.current = strokes.peek();
  };

  const press = (event: KeyboardEvent) => {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const at = cursor.value ?? { x: cells / 2, y: cells / 4, down: false };
    const point = (x: number, y: number) => [(x + 0.5) / cells, (y + 0.5) / cells];
    if (by) {
      const [x, y] = [Math.max(0, Math.min(cells - 1, at.x + by[0]!)), Math.max(0, Math.min(cells - 1, at.y + by[1]!))];
      if (at.down) drag(point(at.x, at.y), point(x, y));
      cursor.value = { ...at, x, y };
    } else if (event.key === ' ') {
      if (!at.down) draw(point(at.x, at.y), true);
      drawn.current = strokes.peek();
      cursor.value = { ...at, down: !at.down };
      announce(at.down ? say('penUp', { verdict: verdict(answer.value?.models[0]) }) : say('penDown'));
    } else if (event.key === 'Backspace') {
      undo();
    } else if (event.key === 'Delete') {
      clear();
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <canvas
      ref={canvas}
      class="pad"
      width={side}
      height={side}
      tabIndex={0}
      role="application"
      aria-label={say('padLabel')}
      aria-describedby="pad-help"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onLostPointerCapture={end}
      onKeyDown={press}
    />
  );
}

function paint(canvas: HTMLCanvasElement, all: readonly (readonly number[])[], box: readonly number[] | undefined, cursor: { x: number; y: number; down: boolean } | null) {
  const context = canvas.getContext('2d')!;
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  context.clearRect(0, 0, side, side);

  if (box) {
    const [x, y, width, height] = box as [number, number, number, number];
    context.strokeStyle = colour('--accent');
    context.setLineDash([6, 6]);
    context.lineWidth = 2;
    context.strokeRect(x * side, y * side, width * side, height * side);
    context.setLineDash([]);
  }

  context.strokeStyle = colour('--text');
  context.fillStyle = colour('--text');
  context.lineWidth = penWidth * side;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of all) {
    context.beginPath();
    context.moveTo(stroke[0]! * side, stroke[1]! * side);
    for (let i = 0; i < stroke.length; i += 2) context.lineTo(stroke[i]! * side, stroke[i + 1]! * side);
    context.stroke();
  }

  if (cursor) {
    context.strokeStyle = colour('--orange');
    context.lineWidth = cursor.down ? 6 : 3;
    context.strokeRect((cursor.x * side) / cells, (cursor.y * side) / cells, side / cells, side / cells);
  }
}
