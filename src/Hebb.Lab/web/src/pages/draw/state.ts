import { computed, effect, signal } from '@preact/signals';
import type { DrawAnswer, FirstTraining, ModelShelf, MyDigits, RecipeSteps, SampleDigit, ShelvedModel, Tuning } from '../../contracts';
import { get, post, remove } from '../../net/api';
import { remember } from '../../shell/address';
import { decode, encode, type Stroke } from './strokes';

export type Step = keyof RecipeSteps;

/** The steps of the preparation, in the order in which they are taken. */
export const steps: readonly Step[] = ['dropStray', 'crop', 'scale', 'fixedPen', 'normalize', 'center'];

/** The keys of the address that this page understands. */
export const keys = ['ink', 'off'] as const;

const query = new URLSearchParams(location.search);

export const strokes = signal<readonly Stroke[]>(decode(query.get('ink') ?? '') ?? []);
export const switchedOff = signal<readonly Step[]>(steps.filter((step) => query.get('off')?.split(',').includes(step)));
export const answer = signal<DrawAnswer | null>(null);
/** What the server did not do; null when all was done. */
export const problem = signal<unknown>(null);
export const models = signal<readonly ShelvedModel[]>([]);
export const training = signal<FirstTraining | null>(null);
export const mine = signal<MyDigits>({ digits: [], scores: [] });
export const tuning = signal<Tuning | null>(null);

/** The width of the pen on the pad, as a share of it. */
export const penWidth = 22 / 280;

export const isBlank = computed(() => strokes.value.length === 0);

export const recipe = computed(() => Object.fromEntries(steps.map((step) => [step, !switchedOff.value.includes(step)])) as unknown as RecipeSteps);

export function toggle(step: Step): void {
  switchedOff.value = switchedOff.value.includes(step) ? switchedOff.value.filter((other) => other !== step) : [...switchedOff.value, step];
}

export function undo(): void {
  strokes.value = strokes.value.slice(0, -1);
}

export function clear(): void {
  strokes.value = [];
}

/** Adds a point to the stroke that is being drawn, or begins one. */
export function draw(points: readonly number[], begins: boolean): void {
  const before = strokes.value;
  strokes.value = begins ? [...before, [...points]] : [...before.slice(0, -1), [...(before.at(-1) ?? []), ...points]];
}

/** Whether what is on the pad is still to be answered. */
export const isAwaited = signal(false);

let outdated = false;

/** Asks for the newest drawing only: while an answer is awaited, later drawings replace each other. */
async function recognize(): Promise<void> {
  if (isAwaited.peek()) {
    outdated = true;
    return;
  }
  isAwaited.value = true;
  do {
    outdated = false;
    if (isBlank.peek()) {
      answer.value = null;
      continue;
    }
    try {
      const now = await post<DrawAnswer>('/api/recognize', { strokes: strokes.peek(), padSize: 1, penWidth, recipe: recipe.peek() });
      if (!isBlank.peek()) answer.value = now;
      problem.value = null;
    } catch (error) {
      problem.value = error;
    }
  } while (outdated);
  isAwaited.value = false;
}

/** Keeps answer and address up to date with the drawing, until the result is called. */
export const follow = (): (() => void) =>
  effect(() => {
    remember({ ink: encode(strokes.value), off: switchedOff.value.join(',') || null });
    void [recipe.value, models.value];
    void recognize();
  });

/** Does something on the server; what it refuses is shown. */
async function ask(what: () => Promise<void>): Promise<void> {
  try {
    await what();
    problem.value = null;
  } catch (error) {
    problem.value = error;
  }
}

let samples = Math.floor(Math.random() * 10_000) * 10;

/** Puts a digit on the pad that the built-in hand has written. */
export const sample = (): Promise<void> =>
  ask(async () => {
    strokes.value = (await get<SampleDigit>(`/api/digits/${(samples += 7)}`)).strokes;
  });

/** Says which digit the drawing is; it joins the user's digits. */
export const name = (label: number): Promise<void> =>
  ask(async () => {
    mine.value = await post<MyDigits>('/api/mine', { label, drawing: { strokes: strokes.peek(), padSize: 1, penWidth } });
    clear();
  });

export const forget = (id: number): Promise<void> =>
  ask(async () => {
    mine.value = await remove<MyDigits>(`/api/mine/${id}`);
  });

/** Lets a copy of a model learn from the user's digits. */
export const tune = (model: string): Promise<void> => ask(() => post<void>('/api/mine/tune', { model }));

/** Puts the tuned copy in its model's place, or forgets it. */
export const choose = (keep: boolean): Promise<void> =>
  ask(async () => {
    models.value = (await post<ModelShelf>('/api/mine/choose', { keep })).models;
  });
