import 'uplot/dist/uPlot.min.css';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { isDark } from '../shell/settings';
import { say } from '../shell/words';
import { mark, number } from '../words/words';
import { someOf } from './rows';
import { type Chart, svg } from './svg';

export interface Line {
  name: string;
  /** A custom property of the theme. */
  colour: string;
  dash?: number[];
  values: (number | null)[];
}

interface Props {
  title: string;
  /** What the curve does, in a sentence. */
  summary: string;
  xName: string;
  xs: number[];
  lines: Line[];
  log?: boolean;
  /** More numbers to show with the table. */
  children?: ComponentChildren;
}

/** Curves over one axis, with the table of their numbers behind a button. */
export function LineChart({ title, summary, xName, xs, lines, log = false, children }: Props) {
  const asTable = useSignal(false);
  return (
    <figure class="panel">
      <figcaption>
        {title}
        <span>
          <button type="button" aria-pressed={asTable.value} onClick={() => (asTable.value = !asTable.value)}>
            {asTable.value ? say('chart') : say('table')}
          </button>{' '}
          <button type="button" disabled={xs.length === 0} onClick={() => saveSvg({ title, xName, xs, lines, log })}>{say('svg')}</button>
        </span>
      </figcaption>
      {asTable.value ? <>{children}<Numbers xName={xName} xs={xs} lines={lines} /></> : <Plot title={title} summary={summary} xName={xName} xs={xs} lines={lines} log={log} />}
    </figure>
  );
}

function saveSvg(chart: Chart): void {
  const style = getComputedStyle(document.documentElement);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([svg(chart, (property) => style.getPropertyValue(property).trim())], { type: 'image/svg+xml' }));
  link.download = `${chart.title}.svg`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function Numbers({ xName, xs, lines }: Pick<Props, 'xName' | 'xs' | 'lines'>) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={say('table')}>
      <table>
        <thead><tr><th scope="col">{xName}</th>{lines.map((line) => <th scope="col" key={line.name}>{line.name}</th>)}</tr></thead>
        <tbody>
          {someOf(xs.map((x, i) => ({ x, i }))).map(({ x, i }) => (
            <tr key={x}><th scope="row">{x}</th>{lines.map((line) => <td key={line.name}>{line.values[i] == null ? '–' : number(line.values[i], 6)}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The distances between marks on an axis that counts. */
const whole = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7].flatMap((power) => [power, 2 * power, 5 * power]);

/** Marks of a logarithmic axis that have no room are null. */
const marks = (_: uPlot, places: (number | null)[]) => places.map((place) => (place === null ? '' : mark(place)));

/** A single point makes no line. */
const isDot = (plot: uPlot) => plot.data[0].length === 1;

function Plot({ title, summary, xName, xs, lines, log }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  // What nobody sees is not drawn: it would take from the training.
  const isInView = useSignal(true);
  const shape = JSON.stringify([isDark(), log, xName, lines.map(({ name, colour, dash }) => [name, colour, dash])]);

  useLayoutEffect(() => {
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const axis = { stroke: colour('--muted'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line'), width: 1 } };
    const made = new uPlot(
      {
        width: place.current!.clientWidth,
        height: 220,
        scales: { x: { time: false }, y: { distr: log ? 3 : 1 } },
        axes: [{ ...axis, ...(xs.every(Number.isInteger) ? { incrs: whole } : {}), label: xName, labelSize: 18, size: 34 }, { ...axis, size: 56, values: marks }],
        series: [{ label: xName }, ...lines.map((line) => ({
          label: line.name, stroke: colour(line.colour), width: 2, points: { show: isDot }, spanGaps: true, ...(line.dash ? { dash: line.dash } : {}),
        }))],
        legend: { live: false, markers: { dash: (u, i) => (u.series[i]!.dash ? 'dashed' : 'solid') } },
        cursor: { drag: { x: true, y: false } },
      },
      [xs, ...lines.map((line) => line.values)],
      place.current!,
    );
    plot.current = made;
    const resize = new ResizeObserver(() => made.setSize({ width: place.current!.clientWidth, height: 220 }));
    resize.observe(place.current!);
    const view = new IntersectionObserver((entries) => {
      isInView.value = entries.at(-1)!.isIntersecting;
    });
    view.observe(place.current!);
    return () => {
      resize.disconnect();
      view.disconnect();
      made.destroy();
    };
  }, [shape]);

  useEffect(() => {
    if (isInView.value) plot.current?.setData([xs, ...lines.map((line) => line.values)]);
  }, [xs, lines, isInView.value]);
  return <div ref={place} role="img" aria-label={`${title}: ${summary}`} />;
}
