import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Examination, Examining, ReadPicture, ReadPictures, UnitWeights } from '../../contracts';
import { get } from '../../net/api';
import { bytes, contrast, ink } from '../../panels/colours';
import { PixelImage } from '../../panels/PixelImage';
import { explained } from '../../words/sentences';
import { number, percent } from '../../words/words';
import { chosen, examination } from './state';
import { say } from './words';

type Cell = { label: number; predicted: number };

const cell = signal<Cell | null>(null);
const opened = signal<(Cell & { found: ReadPictures }) | null>(null);
const isReading = signal(false);
const problem = signal<unknown>(null);

async function ask(what: () => Promise<void>): Promise<void> {
  problem.value = null;
  try {
    await what();
  } catch (error) {
    problem.value = error;
  }
}

const examine = (run: string) => ask(async () => {
  isReading.value = true;
  try {
    const found = await get<Examination>(`/api/runs/${run}/examination`);
    if (run === chosen.peek()) examination.value = found;
  } finally {
    isReading.value = false;
  }
});

/** Fetches the pictures of the open cell; a cell that stays open follows a live run from examination to examination. */
const open = (run: string, { step }: Examination, wanted: Cell) => ask(async () => {
  const found = await get<ReadPictures>(`/api/runs/${run}/cell/${wanted.label}/${wanted.predicted}${step === null ? '' : `?step=${step}`}`);
  if (cell.peek() === wanted && examination.peek()?.step === step) opened.value = { ...wanted, found };
});

/** How the network of a run reads pictures: what it confuses, its worst mistakes, its first weights. */
export function Examined({ run, when }: { run: string; when: Examining }) {
  const seen = examination.value;
  useEffect(() => {
    cell.value = null;
    problem.value = null;
  }, [run]);
  useEffect(() => {
    if (!cell.value) opened.value = null;
    else if (seen) void open(run, seen, cell.value);
  }, [run, seen, cell.value]);
  if (when === 'Never') return null;
  return (
    <section class="panel examined" data-state={seen ? 'seen' : isReading.value ? 'reading' : 'idle'} data-step={seen?.step ?? ''} data-samples={seen?.samples}>
      <h2>{say('examined')}</h2>
      {problem.value ? <p class="banner bad" role="alert">{explained(problem.value)}</p> : null}
      {seen ? <Seen seen={seen} />
        : when === 'OnRequest' ? <button type="button" disabled={isReading.value} onClick={() => void examine(run)}>{say(isReading.value ? 'reading' : 'examine')}</button>
        : <p class="hint">{say(when)}</p>}
    </section>
  );
}

function Seen({ seen }: { seen: Examination }) {
  const figures = { samples: number(seen.samples, 9), accuracy: percent(seen.accuracy, 2) };
  return (
    <>
      <p>{seen.step === null ? say('examinedOn', { data: seen.dataset ?? '', ...figures }) : say('examinedAfter', { step: number(seen.step, 9), ...figures })}</p>
      <div class="sight">
        <Confusion seen={seen} />
        <div>
          {opened.value ? <Opened classes={seen.classes} {...opened.value} /> : null}
          <h3>{say('worst')}</h3>
          <Pictures classes={seen.classes} pictures={seen.worst} />
          {seen.weights ? <Weights weights={seen.weights} /> : null}
        </div>
      </div>
    </>
  );
}

function Confusion({ seen }: { seen: Examination }) {
  const most = Math.max(...seen.confusion.flatMap((row, i) => row.filter((_, j) => i !== j)), 1);
  const share = (count: number) => ({ '--share': `${Math.round(20 + (60 * count) / most)}%` });
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={say('confusion')}>
      <table class={seen.classes.every((name) => name.length <= 2) ? 'confusion short' : 'confusion'}>
        <caption>{say('confusionHelp')}</caption>
        <thead><tr><td />{seen.classes.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {seen.confusion.map((row, label) => (
            <tr key={label}>
              <th scope="row">{seen.classes[label]}</th>
              {row.map((count, predicted) => (
                <td key={predicted} class={label === predicted ? 'right' : ''} style={label === predicted || count === 0 ? undefined : share(count)}>
                  {count === 0 ? <span class="none">·</span> : (
                    <button
                      type="button"
                      aria-label={say('cell', { label: seen.classes[label]!, predicted: seen.classes[predicted]!, count })}
                      onClick={() => (cell.value = { label, predicted })}
                    >
                      {count}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Opened({ classes, label, predicted, found }: Cell & { classes: readonly string[]; found: ReadPictures }) {
  return (
    <div class="opened" data-count={found.count}>
      <h3>{say('cell', { label: classes[label]!, predicted: classes[predicted]!, count: found.count })}</h3>
      <Pictures classes={classes} pictures={found.pictures} />
    </div>
  );
}

function Pictures({ classes, pictures }: { classes: readonly string[]; pictures: readonly ReadPicture[] }) {
  if (pictures.length === 0) return <p class="hint">{say('noPicture')}</p>;
  return (
    <ul class="pictures">
      {pictures.map((one) => (
        <li key={one.index} data-label={one.label} data-predicted={one.predicted}>
          <PixelImage
            values={bytes(one.pixels)} width={one.width} height={one.width} colours={ink}
            label={say('picture', { label: classes[one.label]!, predicted: classes[one.predicted]!, share: percent(one.probability, 0) })}
          />
          <span>{classes[one.label]} → <b>{classes[one.predicted]}</b> {percent(one.probability, 0)}</span>
        </li>
      ))}
    </ul>
  );
}

function Weights({ weights }: { weights: UnitWeights }) {
  return (
    <>
      <h3>{say('firstWeights', { layer: weights.layer, largest: number(weights.largest, 3) })}</h3>
      <ul class="pictures weights">
        {weights.units.map((unit, i) => (
          <li key={i}><PixelImage values={bytes(unit)} width={weights.width} height={weights.height} colours={contrast} label={say('unit', { number: i })} /></li>
        ))}
      </ul>
    </>
  );
}
