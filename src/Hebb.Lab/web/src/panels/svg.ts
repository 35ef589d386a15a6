import { mark } from '../words/words';
import type { Line } from './LineChart';

const [width, height] = [720, 360];
const room = { left: 64, right: 16, top: 40, bottom: 44 };

export interface Chart {
  title: string;
  xName: string;
  xs: readonly number[];
  lines: readonly Line[];
  log: boolean;
}

/** Curves as a picture in SVG, for a paper or a slide; `colour` turns a line's custom property into a colour. */
export function svg({ title, xName, xs, lines, log }: Chart, colour: (property: string) => string): string {
  const seen = lines.flatMap((line) => line.values).filter((value): value is number => value !== null && Number.isFinite(value) && (!log || value > 0));
  // A curve without a number, of a run that diverged at once, is an empty chart.
  if (seen.length === 0) seen.push(1);
  const xTicks = ticks(Math.min(...xs), Math.max(...xs), xs.every(Number.isInteger) ? 1 : 0);
  const yTicks = log ? decades(Math.min(...seen), Math.max(...seen)) : ticks(Math.min(...seen), Math.max(...seen));
  const form = log ? Math.log10 : (value: number) => value;
  const xRange = [Math.min(...xs), Math.max(...xs)] as const;
  const yRange = [form(Math.min(yTicks[0]!, ...seen)), form(Math.max(yTicks.at(-1)!, ...seen))] as const;
  const x = (value: number) => place(value, xRange, room.left, width - room.right).toFixed(1);
  const y = (value: number) => place(form(value), yRange, height - room.bottom, room.top).toFixed(1);

  const grid = [
    ...yTicks.map((tick) => `<path d="M${room.left} ${y(tick)}H${width - room.right}" stroke="#ccc"/><text x="${room.left - 6}" y="${y(tick)}" text-anchor="end" dominant-baseline="middle">${mark(tick)}</text>`),
    ...xTicks.map((tick) => `<text x="${x(tick)}" y="${height - room.bottom + 16}" text-anchor="middle">${mark(tick)}</text>`),
  ];
  const curves = lines.map((line) => {
    const points = line.values.flatMap((value, i) => (value === null || !Number.isFinite(value) || (log && value <= 0) ? [] : [`${x(xs[i]!)},${y(value)}`]));
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour(line.colour)}" stroke-width="2"${line.dash ? ` stroke-dasharray="${line.dash.join(' ')}"` : ''}/>`;
  });
  const legend = lines.map((line, i) => `<text x="${room.left + (i * (width - room.left)) / lines.length}" y="32" fill="${colour(line.colour)}">${escaped(line.name)}</text>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${room.left}" y="16" font-weight="bold">${escaped(title)}</text>`,
    ...legend, ...grid, ...curves,
    `<text x="${(room.left + width - room.right) / 2}" y="${height - 8}" text-anchor="middle">${escaped(xName)}</text>`,
    '</svg>', '',
  ].join('\n');
}

/** Where between two ends a value of a range lies. */
const place = (value: number, [low, high]: readonly [number, number], from: number, to: number): number =>
  from + (to - from) * (high > low ? (value - low) / (high - low) : 0.5);

/** Round numbers inside a range, five or so, and no nearer to each other than `least`. */
function ticks(low: number, high: number, least = 0): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(least, power * [1, 2, 5, 10].find((factor) => factor * power >= rough)!);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step);
}

/** The powers of ten around a range. */
function decades(low: number, high: number): number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  return Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i));
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
