import { signal, useSignal } from '@preact/signals';
import { isOwn, settings } from './settings';
import { change, shownPoints, usePasted } from './state';
import { say } from './words';

/** What a press on the picture does: adds a point of a class, removes the nearest one, or nothing. */
export type Tool = 'look' | 'class0' | 'class1' | 'remove';

export const tool = signal<Tool>('look');

const tools: readonly Tool[] = ['look', 'class0', 'class1', 'remove'];
const nearby = 0.12;

/** Points of one's own: pressed into the picture, or pasted as a table. */
export function OwnPoints() {
  const text = useSignal('');
  return (
    <details class="own" open={isOwn(settings.value)}>
      <summary>{say('own')}</summary>
      <fieldset>
        <legend>{say('pressing')}</legend>
        {tools.map((one) => (
          <label key={one} class="choice">
            <input type="radio" name="tool" checked={tool.value === one} onChange={() => (tool.value = one)} /> {say(one)}
          </label>
        ))}
      </fieldset>
      <button type="button" onClick={clear}>{say('clear')}</button>
      <label class="paste">{say('paste')}
        <textarea rows={4} maxLength={200_000} spellcheck={false} placeholder={say('ownExample')} value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />
      </label>
      <button type="button" disabled={text.value.trim() === ''} onClick={() => usePasted(text.value)}>{say('useTable')}</button>
      <p class="hint">{say('ownHelp')}</p>
    </details>
  );
}

function clear(): void {
  if (tool.value === 'look') tool.value = 'class0';
  change({ data: 'points', own: [] });
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;

/** Uses the tool at a place of the plane. Made data becomes the user's own with the first change. */
export function press(x: number, y: number): void {
  if (tool.value === 'look') return;
  const { train, test } = shownPoints.value;
  const now = isOwn(settings.value) ? settings.value.own ?? [] : [...train, ...test].map(rounded);
  const data = settings.value.data === 'values' || now.some((value, i) => i % 3 === 2 && value !== 0 && value !== 1) ? 'values' : 'points';
  const own = tool.value === 'remove' ? without(now, x, y) : [...now, rounded(x), rounded(y), tool.value === 'class1' ? 1 : 0];
  change({ data, own }, 200);
}

function without(points: readonly number[], x: number, y: number): number[] {
  let [nearest, distance] = [-1, nearby];
  for (let i = 0; i < points.length; i += 3) {
    const away = Math.hypot(points[i]! - x, points[i + 1]! - y);
    if (away < distance) [nearest, distance] = [i, away];
  }
  return points.filter((_, i) => nearest < 0 || i < nearest || i >= nearest + 3);
}
