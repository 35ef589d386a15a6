import { someOf } from '../../panels/rows';
import { number, percent } from '../../words/words';
import { epochs } from './state';
import { say } from './words';

const share = (value: number | null) => (value === null ? '–' : percent(value, 2));

/** The epochs of the chosen run, the best one marked. */
export function Epochs() {
  if (epochs.value.length === 0) return null;
  const best = epochs.value.findLast((row) => row.best)?.epoch;
  const columns = ['epoch', 'trainLoss', 'trainAccuracy', 'validationLoss', 'validationAccuracy', 'seconds'] as const;
  return (
    <section class="panel scroll" aria-label={say('epochs')}>
      <h2>{say('epochs')}</h2>
      <table class="wide">
        <thead><tr>{columns.map((key) => <th key={key} scope="col">{say(key)}</th>)}</tr></thead>
        <tbody>
          {someOf(epochs.value).map((row) => (
            <tr key={row.epoch} class={row.epoch === best ? 'best' : ''}>
              <th scope="row">{row.epoch}</th>
              <td>{number(row.trainLoss)}</td>
              <td>{share(row.trainAccuracy)}</td>
              <td>{row.validationLoss === null ? '–' : number(row.validationLoss)}</td>
              <td>{share(row.validationAccuracy)}</td>
              <td>{number(row.seconds, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
