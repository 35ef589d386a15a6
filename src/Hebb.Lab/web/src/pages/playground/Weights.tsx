import { signal, useSignal } from '@preact/signals';
import type { PlaygroundParameter, PlaygroundPicture } from '../../contracts';
import { number } from '../../words/words';
import { edit } from './state';
import { say } from './words';

/** The learnt number that can be changed. */
export const chosen = signal<{ name: string; row: number; column: number } | null>(null);

/** All learnt numbers in tables; one that is chosen can be changed. */
export function Weights({ now }: { now: PlaygroundPicture }) {
  return (
    <>
      <Edit now={now} />
      <details>
        <summary>{say('numbers')}</summary>
        {now.parameters.map((parameter) => <Numbers key={parameter.name} parameter={parameter} />)}
      </details>
    </>
  );
}

const valueOf = (parameter: PlaygroundParameter, row: number, column: number) => parameter.values[row * (parameter.shape[1] ?? 1) + column];

function Edit({ now }: { now: PlaygroundPicture }) {
  const text = useSignal('');
  if (!chosen.value) return null;
  const { name, row, column } = chosen.value;
  const parameter = now.parameters.find((one) => one.name === name);
  const value = parameter ? valueOf(parameter, row, column) : undefined;
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

function Numbers({ parameter }: { parameter: PlaygroundParameter }) {
  const columns = parameter.shape[1] ?? 1;
  return (
    <div class="scroll" tabIndex={0} role="region" translate={false} aria-label={parameter.name}>
      <table data-parameter={parameter.name}>
        <caption>{parameter.name}</caption>
        <tbody>
          {Array.from({ length: parameter.shape[0]! }, (_, row) => (
            <tr key={row}>
              {Array.from({ length: columns }, (_, column) => (
                <td key={column}>
                  <button type="button" class="cell" onClick={() => (chosen.value = { name: parameter.name, row, column })}>
                    {number(valueOf(parameter, row, column)!, 4)}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
