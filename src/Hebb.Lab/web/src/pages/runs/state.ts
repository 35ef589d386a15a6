import { signal } from '@preact/signals';
import type { Examination, GradientPoint, MetricPoint, RunEpoch, RunEpochs, RunGradients, RunProgram, RunState } from '../../contracts';
import { get } from '../../net/api';
import { listen } from '../../net/events';
import { extended } from '../../net/series';

/** The keys of the address that this page understands. */
export const keys = ['run', 'with', 'smooth', 'log'] as const;

const query = new URLSearchParams(location.search);
const asked = Number(query.get('smooth') ?? '0.6');

export const runs = signal<readonly RunState[] | null>(null);
export const chosen = signal(query.get('run') ?? '');
/** The runs that are drawn beside the chosen one. */
export const compared = signal<readonly string[]>((query.get('with') ?? '').split(',').filter(Boolean));
export const others = signal<ReadonlyMap<string, readonly RunEpoch[]>>(new Map());
export const smoothing = signal(asked >= 0 && asked < 1 ? asked : 0.6);
export const log = signal(query.get('log') === '1');
export const points = signal<readonly MetricPoint[]>([]);
export const epochs = signal<readonly RunEpoch[]>([]);
export const gradients = signal<RunGradients | null>(null);
export const gradientPoints = signal<readonly GradientPoint[]>([]);
/** What the network takes pictures for: of a live run what it sends, of a saved one what was asked for. */
export const examination = signal<Examination | null>(null);
/** The program that trains such a run. */
export const program = signal<string | null>(null);
/** What the run that is listened to last said of itself. */
let heard: RunState | null = null;

/** Takes a list of all runs. Of the run that is listened to it may know more than has been heard; the row stays with the curves. */
export function list(found: readonly RunState[]): void {
  runs.value = found.map((run) => (run.name === heard?.name ? heard : run));
}

/** Listens to one run until the result is called. */
export function watch(name: string): () => void {
  points.value = [];
  epochs.value = [];
  gradients.value = null;
  gradientPoints.value = [];
  examination.value = null;
  program.value = null;
  const leave = listen(`runs/${name}`, {
    state: (state) => {
      heard = state;
      list(runs.value ?? []);
    },
    metrics: (news) => {
      points.value = extended(points.value, news, (point) => point.loss);
    },
    epochs: (news) => {
      // The best epoch is the lowest of all, so that it stays.
      epochs.value = extended(epochs.value, news, (row) => (row.best ? -row.epoch : (row.validationLoss ?? row.trainLoss)));
    },
    gradients: (latest) => {
      gradients.value = latest;
    },
    gradientNorms: (news) => {
      gradientPoints.value = extended(gradientPoints.value, news, ({ norms }) => Math.hypot(...norms));
    },
    examination: (latest) => {
      examination.value = latest;
    },
  });
  return () => {
    leave();
    heard = null;
  };
}

/** Puts a run beside the chosen one, or takes it away. */
export function compare(name: string): void {
  compared.value = compared.value.includes(name) ? compared.value.filter((other) => other !== name) : [...compared.value, name];
}

/** Asks for the program of the chosen run. */
export async function fetchProgram(name: string): Promise<void> {
  const found = await get<RunProgram>(`/api/runs/${name}/program`).catch(() => null);
  if (name === chosen.peek()) program.value = found?.text ?? null;
}

/** Asks for the epochs of the runs that are compared. */
export async function fetchOthers(names: readonly string[]): Promise<void> {
  const found = await Promise.all(names.map(async (name) => [name, (await get<RunEpochs>(`/api/runs/${name}/epochs`)).points] as const));
  others.value = new Map(found);
}

/** The exponential moving mean, corrected for its start. */
export function smooth(values: readonly number[], weight: number): number[] {
  let [mean, rest] = [0, 1];
  return values.map((value) => {
    mean = weight * mean + (1 - weight) * value;
    rest *= weight;
    return mean / (1 - rest);
  });
}
