import type { RunEpoch } from '../../contracts';
import { seriesColour, seriesDash } from '../../panels/colours';
import { LineChart } from '../../panels/LineChart';
import { number } from '../../words/words';
import { chosen, epochs, gradientPoints, gradients, log, others, points, smooth, smoothing } from './state';
import { say } from './words';

/** The loss of every step, as it is and smoothed. */
export function StepCurve() {
  if (points.value.length === 0 && epochs.value.length > 0) return null;
  const raw = points.value.map((point) => point.loss);
  const last = points.value.at(-1);
  return (
    <LineChart
      title={say('lossTitle')}
      summary={last ? say('lossSummary', { now: number(last.loss), step: last.step }) : say('lossEmpty')}
      xName={say('step')}
      xs={points.value.map((point) => point.step)}
      lines={[
        { name: say('loss'), colour: '--faint', values: raw },
        { name: say('smoothed'), colour: '--accent', values: smooth(raw, smoothing.value) },
      ]}
      log={log.value}
    />
  );
}

/** Losses by epoch, of the chosen run and of those that it is compared with. */
export function EpochCurves() {
  const all = [{ name: chosen.value, rows: epochs.value }, ...[...others.value].map(([name, rows]) => ({ name, rows }))].filter(({ rows }) => rows.length > 0);
  if (all.length === 0) return null;
  const xs = [...new Set(all.flatMap(({ rows }) => rows.map((row) => row.epoch)))].toSorted((a, b) => a - b);
  const last = all[0]!.rows.at(-1)!;
  return (
    <LineChart
      title={say('byEpoch')}
      summary={say('lossSummary', { now: number(last.validationLoss ?? last.trainLoss), step: last.epoch })}
      xName={say('epoch')}
      xs={xs}
      lines={all.flatMap(({ name, rows }, i) => [
        { name: `${name} · ${say('trainLoss')}`, colour: seriesColour(i), dash: [4, 4], values: at(xs, rows, (row) => row.trainLoss) },
        { name: `${name} · ${say('validationLoss')}`, colour: seriesColour(i), values: at(xs, rows, (row) => row.validationLoss) },
      ]).filter(({ values }) => values.some((value) => value !== null))}
      log={log.value}
    />
  );
}

function at(xs: readonly number[], rows: readonly RunEpoch[], pick: (row: RunEpoch) => number | null): (number | null)[] {
  const byEpoch = new Map(rows.map((row) => [row.epoch, pick(row)]));
  return xs.map((epoch) => byEpoch.get(epoch) ?? null);
}

/** The norm of each layer's gradient over the steps: what vanishes falls away from the others, what explodes rises. */
export function GradientCurves() {
  const [latest, all] = [gradients.value, gradientPoints.value];
  if (!latest || all.length === 0) return null;
  const now = all.at(-1)!;
  return (
    <LineChart
      title={say('gradientTitle')}
      summary={latest.layers.map((layer, i) => say('gradientSummary', { layer, norm: number(now.norms[i]!) })).join('; ')}
      xName={say('step')}
      xs={all.map((point) => point.step)}
      lines={latest.layers.map((layer, i) => ({
        name: layer,
        colour: seriesColour(i),
        ...seriesDash(i),
        // A logarithmic axis has no place for 0.
        values: all.map(({ norms }) => (norms[i]! > 0 ? norms[i]! : null)),
      }))}
      log
    >
      <Parameters />
    </LineChart>
  );
}

/** The parameters of the layers at the latest step. */
function Parameters() {
  const { step, parameters } = gradients.value!;
  return (
    <table class="wide">
      <caption>{say('gradients', { step })}</caption>
      <thead><tr>{(['parameter', 'norm', 'weightNorm'] as const).map((key) => <th key={key} scope="col">{say(key)}</th>)}</tr></thead>
      <tbody>
        {parameters.map((one) => (
          <tr key={one.name}><th scope="row" translate={false}>{one.name}</th><td>{number(one.norm)}</td><td>{number(one.weightNorm)}</td></tr>
        ))}
      </tbody>
    </table>
  );
}
