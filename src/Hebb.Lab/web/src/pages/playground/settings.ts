import { signal } from '@preact/signals';
import type { PlaygroundSettings } from '../../contracts';

export const shapes = ['circle', 'xor', 'moons', 'spiral', 'blobs'] as const;
export const activations = ['tanh', 'relu', 'sigmoid', 'gelu', 'identity'] as const;
export const optimizers = ['adam', 'adamw', 'sgd'] as const;

const usual: PlaygroundSettings = {
  data: 'circle', samples: 300, noise: 0.05, seed: 42, hidden: [6, 4], activation: 'tanh', optimizer: 'adam', learningRate: 0.02, batchSize: 16, weightDecay: 0,
};

/** How each setting is written in the address. */
const written: { [Key in keyof PlaygroundSettings]: { key: string; read: (text: string) => PlaygroundSettings[Key] | null } } = {
  data: { key: 'data', read: (text) => shapes.find((shape) => shape === text) ?? null },
  samples: { key: 'n', read: whole(10, 2000) },
  noise: { key: 'noise', read: real(0, 1) },
  seed: { key: 'seed', read: whole(0, 2 ** 31) },
  hidden: { key: 'net', read: (text) => {
    const units = text === '' ? [] : text.split(',').map(Number);
    return units.length <= 6 && units.every((count) => Number.isInteger(count) && count >= 1 && count <= 16) ? units : null;
  } },
  activation: { key: 'act', read: (text) => activations.find((name) => name === text) ?? null },
  optimizer: { key: 'opt', read: (text) => optimizers.find((name) => name === text) ?? null },
  learningRate: { key: 'lr', read: real(1e-9, 1000) },
  batchSize: { key: 'bs', read: whole(1, 2000) },
  weightDecay: { key: 'wd', read: real(0, 10) },
};

function real(low: number, high: number) {
  return (text: string) => (text.trim() !== '' && Number(text) >= low && Number(text) <= high ? Number(text) : null);
}

function whole(low: number, high: number) {
  return (text: string) => {
    const value = real(low, high)(text);
    return value !== null && Number.isInteger(value) ? value : null;
  };
}

const entries = Object.entries(written) as [keyof PlaygroundSettings, { key: string; read: (text: string) => unknown }][];
const query = new URLSearchParams(location.search);

/** The keys of the address that this page understands. */
export const keys = [...entries.map(([, { key }]) => key), 'at'];

/** Keys whose values make no sense. */
export const badKeys = entries.filter(([, { key, read }]) => query.has(key) && read(query.get(key)!) === null).map(([, { key }]) => key);

const asked = Object.fromEntries(
  entries.flatMap(([name, { key, read }]) => {
    const value = query.has(key) ? read(query.get(key)!) : null;
    return value === null ? [] : [[name, value]];
  }),
) as Partial<PlaygroundSettings>;

export const settings = signal<PlaygroundSettings>({ ...usual, ...asked });

/** The step to train to before anything is shown; null for the default. */
export const at = whole(0, 100_000)(query.get('at') ?? '') ?? 200;

/** The settings as the address has them; what is usual is left out. */
export const address = (now: PlaygroundSettings): Record<string, string | null> =>
  Object.fromEntries(entries.map(([name, { key }]) => [key, String(now[name]) === String(usual[name]) ? null : String(now[name])]));
