import { signal } from '@preact/signals';
import type { PlaygroundChoices, PlaygroundLayer, PlaygroundSettings } from '../../contracts';

/** What there is to choose from; null until the server has told. */
export const choices = signal<PlaygroundChoices | null>(null);

const usual: PlaygroundSettings = {
  data: 'circle', own: null, samples: 300, noise: 0.05, testShare: 0.5, seed: 42,
  hidden: [{ units: 6, activation: 'tanh', dropout: 0 }, { units: 4, activation: 'tanh', dropout: 0 }],
  initializer: 'default', loss: 'cross-entropy', optimizer: 'adam', learningRate: 0.02, batchSize: 16, l1: 0, l2: 0, weightDecay: 0,
};

export const settings = signal<PlaygroundSettings>(usual);

export const isOwn = (now: PlaygroundSettings): boolean => now.data === 'points' || now.data === 'values';

export const hasClasses = (now: PlaygroundSettings): boolean => now.data === 'points' || (choices.value?.shapes.includes(now.data) ?? true);

/** How each setting is written in the address; reading gives null for what makes no sense. */
interface Spelling<Value> {
  key: string;
  read: (text: string) => Value | null;
  write: (value: Value) => string;
}

const real = (key: string, low: number, high: number): Spelling<number> => ({
  key,
  read: (text) => (text.trim() !== '' && Number(text) >= low && Number(text) <= high ? Number(text) : null),
  write: String,
});

const whole = (key: string, low: number, high: number): Spelling<number> => {
  const plain = real(key, low, high);
  return { ...plain, read: (text) => (Number.isInteger(plain.read(text)) ? plain.read(text) : null) };
};

const oneOf = (key: string, names: (offered: PlaygroundChoices) => readonly string[]): Spelling<string> => ({
  key,
  read: (text) => names(choices.peek()!).find((name) => name === text) ?? null,
  write: (name) => name,
});

/** A layer is its units, with the activation and the dropout where they are not the usual ones: `6`, `6:relu`, `6:relu:0.2`. */
const layer = (text: string): PlaygroundLayer | null => {
  const offered = choices.peek()!;
  const [units, activation = 'tanh', dropout = '0', ...rest] = text.split(':');
  const made = { units: Number(units), activation, dropout: Number(dropout) };
  const fits = Number.isInteger(made.units) && made.units >= 1 && made.units <= offered.mostUnits
    && offered.activations.includes(activation) && made.dropout >= 0 && made.dropout <= 0.9 && rest.length === 0;
  return fits ? made : null;
};

const network: Spelling<PlaygroundLayer[]> = {
  key: 'net',
  read: (text) => {
    const layers = text === '' ? [] : text.split(',').map(layer);
    return layers.length <= choices.peek()!.mostLayers && layers.every((one) => one !== null) ? layers : null;
  },
  write: (layers) => layers.map(({ units, activation, dropout }) => (dropout > 0 ? `${units}:${activation}:${dropout}` : activation === 'tanh' ? units : `${units}:${activation}`)).join(','),
};

const spellings: { [Key in Exclude<keyof PlaygroundSettings, 'own'>]: Spelling<PlaygroundSettings[Key]> } = {
  data: oneOf('data', (offered) => [...offered.shapes, ...offered.surfaces, 'points', 'values']),
  samples: whole('n', 10, 2000),
  noise: real('noise', 0, 1),
  testShare: real('test', 0.1, 0.9),
  seed: whole('seed', 0, 2 ** 31),
  hidden: network,
  initializer: oneOf('init', (offered) => offered.initializers),
  loss: oneOf('loss', (offered) => [...offered.classLosses, ...offered.valueLosses]),
  optimizer: oneOf('opt', (offered) => offered.optimizers.map(({ name }) => name)),
  learningRate: real('lr', 1e-9, 1000),
  batchSize: whole('bs', 1, 2000),
  l1: real('l1', 0, 10),
  l2: real('l2', 0, 10),
  weightDecay: real('wd', 0, 10),
};

const entries = Object.entries(spellings) as [keyof typeof spellings, Spelling<unknown>][];
const atStep = whole('at', 0, 100_000);

/** The keys of the address that this page understands. */
export const keys = [...entries.map(([, { key }]) => key), atStep.key];

/** Keys whose values make no sense. */
export const badKeys = signal<readonly string[]>([]);

/** The user's points stand behind the `#`, which no server gets to see and no server limits. */
const ownPoints = (hash: string): number[] | null => {
  const text = new URLSearchParams(hash.replace(/^#/, '')).get('own');
  const values = text ? text.split(',').map(Number) : [];
  return values.length > 0 && values.length % 3 === 0 && values.every(Number.isFinite) ? values : null;
};

/** Reads the settings out of the address; returns the step to train to before anything is shown. */
export function readAddress(offered: PlaygroundChoices): number {
  choices.value = offered;
  const query = new URLSearchParams(location.search);
  const bad: string[] = [];
  const asked: Record<string, unknown> = {};
  for (const [name, { key, read }] of entries) {
    const value = query.has(key) ? read(query.get(key)!) : null;
    if (value !== null) asked[name] = value;
    else if (query.has(key)) bad.push(key);
  }
  badKeys.value = bad;
  const found = { ...usual, ...asked, own: ownPoints(location.hash) } as PlaygroundSettings;
  settings.value = fitting(isOwn(found) && !found.own ? { ...found, data: usual.data } : found);
  return atStep.read(query.get(atStep.key) ?? '') ?? 200;
}

/** The same settings with a loss that suits the data. */
export function fitting(now: PlaygroundSettings): PlaygroundSettings {
  const suited = hasClasses(now) ? choices.peek()!.classLosses : choices.peek()!.valueLosses;
  return suited.includes(now.loss) ? now : { ...now, loss: hasClasses(now) ? 'cross-entropy' : 'mean-squared' };
}

/** The settings as the address has them; what is usual is left out. */
export const address = (now: PlaygroundSettings): Record<string, string | null> =>
  Object.fromEntries(entries.map(([name, { key, write }]) => [key, write(now[name]) === write(usual[name]) ? null : write(now[name])]));

/** The user's points as the part of the address behind the `#`. */
export const ownAddress = (now: PlaygroundSettings): string => (isOwn(now) && now.own ? `own=${now.own.join(',')}` : '');
