import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Examination, ReadPicture, ReadPictures, UnitWeights } from '../../contracts';
import { get } from '../../net/api';
import { bytes, contrast, ink } from '../../panels/colours';
import { PixelImage } from '../../panels/PixelImage';
import { number, percent } from '../../words/words';
import { say } from './words';

const examination = signal<Examination | null>(null);
const cell = signal<{ label: number; predicted: number; pictures: ReadPictures } | null>(null);
const state = signal<'idle' | 'reading'>('idle');
const problem = signal('');

async function ask(what: () => Promise<void>): Promise<void> {
  state.value = 'reading';
  problem.value = '';
  try {
    await what();
  } catch (error) {
    problem.value = (error as Error).message;
  }
  state.value = 'idle';
}

/** How the network of a saved run reads test pictures: what it confuses, its worst mistakes, its first weights. */
export function Examined({ run }: { run: string }) {
  useEffect(() => {
    examination.value = null;
    cell.value = null;
    problem.value = '';
  }, [run]);
  const seen = examination.value;
  return (
    <section class="panel examined" data-state={seen ? 'seen' : state.value}>
      <h2>{say('examined')}</h2>
      {problem.value ? <p class="banner bad" role="alert">{problem.value}</p> : null}
      {seen ? <Seen run={run} seen={seen} /> : (
        <button
          type="button"
          disabled={state.value === 'reading'}
          onClick={() => void ask(async () => {
            examination.value = await get<Examination>(`/api/runs/${run}/examination`);
          })}
        >
          {say(state.value === 'reading' ? 'reading' : 'examine')}
        </button>
      )}
    </section>
  );
}

function Seen({ run, seen }: { run: string; seen: Examination }) {
  const most = Math.max(...seen.confusion.flatMap((row, i) => row.filter((_, j) => i !== j)), 1);
  const open = (label: number, predicted: number) => ask(async () => {
    cell.value = { label, predicted, pictures: await get<ReadPictures>(`/api/runs/${run}/cell/${label}/${predicted}`) };
  });
  return (
    <>
      <p>{say('examinedOn', { data: seen.dataset, samples: number(seen.samples, 9), accuracy: percent(seen.accuracy, 2) })}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={say('confusion')}>
        <table class="confusion">
          <caption>{say('confusionHelp')}</caption>
          <thead><tr><td />{seen.classes.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
          <tbody>
            {seen.confusion.map((row, label) => (
              <tr key={label}>
                <th scope="row">{seen.classes[label]}</th>
                {row.map((count, predicted) => (
                  <td key={predicted} class={label === predicted ? 'right' : ''} style={label === predicted || count === 0 ? undefined : { '--share': `${Math.round(20 + 60 * count / most)}%` }}>
                    {count === 0 ? <span class="none">·</span> : (
                      <button type="button" aria-label={say('cell', { label: seen.classes[label]!, predicted: seen.classes[predicted]!, count })} onClick={() => void open(label, predicted)}>{count}</button>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {cell.value ? <Cell classes={seen.classes} shown={cell.value} /> : null}
      <h3>{say('worst')}</h3>
      <Pictures classes={seen.classes} pictures={seen.worst} />
      {seen.weights ? <Weights weights={seen.weights} /> : null}
    </>
  );
}

function Cell({ classes, shown }: { classes: readonly string[]; shown: { label: number; predicted: number; pictures: ReadPictures } }) {
  const { label, predicted, pictures } = shown;
  return (
    <div class="opened" data-count={pictures.count}>
      <h3>{say('cell', { label: classes[label]!, predicted: classes[predicted]!, count: pictures.count })}</h3>
      <Pictures classes={classes} pictures={pictures.pictures} />
    </div>
  );
}

function Pictures({ classes, pictures }: { classes: readonly string[]; pictures: readonly ReadPicture[] }) {
  if (pictures.length === 0) return <p class="hint">{say('noMistake')}</p>;
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
