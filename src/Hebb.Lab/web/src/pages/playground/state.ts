import { computed, signal } from '@preact/signals';
import type { MetricPoint, OwnPoints, PlaygroundChoices, PlaygroundCommand, PlaygroundPicture, PlaygroundSession, PlaygroundSettings, PlaygroundState } from '../../contracts';
import { get, post } from '../../net/api';
import { listen } from '../../net/events';
import { extended } from '../../net/series';
import { remember } from '../../shell/address';
import { motionIsReduced } from '../../shell/settings';
import { address, fitting, ownAddress, readAddress, settings } from './settings';
import { closeTrace, showTrace } from './trace';

export const session = signal<PlaygroundSession | null>(null);
export const state = signal<PlaygroundState | null>(null);
export const picture = signal<PlaygroundPicture | null>(null);
export const points = signal<readonly MetricPoint[]>([]);
/** What the server did not do; null when all was done. */
export const problem = signal<unknown>(null);

/** How many playgrounds are being made; what is on screen belongs to the one before. */
export const coming = signal(0);

/** How many are let in before this page, and it; 0 when it has its turn. */
export const place = signal(0);
/** Whether the playground was closed while nobody looked, to make room for others. */
export const isClosed = signal(false);

/** How many steps a second are taken at most; null for as many as the machine can. */
export const speed = signal<number | null>(motionIsReduced() ? 1 : 30);

/** The points on screen: those of the playground, or the user's own when there are too few to learn from. */
export const shownPoints = computed(() => session.value ?? { train: settings.value.own ?? [], test: [], extent: 1.2 });

let stopListening = () => {};

const command = (kind: PlaygroundCommand['kind'], more: Partial<PlaygroundCommand> = {}): PlaygroundCommand =>
  ({ kind, steps: null, parameter: null, index: null, value: null, ...more });

async function attempt(action: () => Promise<unknown>): Promise<boolean> {
  try {
    await action();
    problem.value = null;
    return true;
  } catch (error) {
    problem.value = error;
    return false;
  }
}

function forget(): void {
  stopListening();
  stopListening = () => {};
  closeTrace();
  session.value = null;
  state.value = null;
  picture.value = null;
  points.value = [];
  place.value = 0;
  isClosed.value = false;
}

/** Makes the playground that the settings describe, and trains it for some steps so that there is something to see. */
const begin = (steps: number): Promise<boolean> =>
  attempt(async () => {
    const asked = settings.peek();
    coming.value += 1;
    const made = await post<PlaygroundSession>('/api/playground', asked)
      .catch((refused: unknown) => {
        if (asked === settings.peek()) forget();
        throw refused;
      })
      .finally(() => {
        coming.value -= 1;
      });
    // Meanwhile the settings may have changed again; the newest win.
    if (asked !== settings.peek()) return;
    forget();
    session.value = made;
    stopListening = listen(`playground/${made.id}`, {
      queue: (now) => {
        place.value = now.place;
      },
      playground: (now) => {
        place.value = 0;
        state.value = now;
      },
      picture: (now) => {
        picture.value = now;
      },
      trace: showTrace,
      metrics: (news) => {
        points.value = extended(points.value, news, (point) => point.loss);
      },
    }, () => {
      isClosed.value = true;
    });
    if (steps > 0) await tell(command('Play', { steps }));
  });

/** Opens the page's playground until the result is called. */
export function open(): () => void {
  void get<PlaygroundChoices>('/api/playground/choices').then(
    (offered) => begin(readAddress(offered)),
    (error: unknown) => {
      problem.value = error;
    },
  );
  return forget;
}

const tell = (what: PlaygroundCommand): Promise<boolean> =>
  attempt(async () => {
    if (session.peek()) await post<null>(`/api/playground/${session.peek()!.id}`, what);
  });

export const isPlaying = (): boolean => state.value?.phase === 'Playing';

export function playOrPause(): Promise<boolean> {
  closeTrace();
  return tell(isPlaying() ? command('Pause') : command('Play', { value: speed.peek() }));
}

/** Changes how fast it plays, at once. */
export function choosePace(most: number | null): void {
  speed.value = most;
  if (isPlaying()) void tell(command('Play', { value: most }));
}

export function stepOnce(): Promise<boolean> {
  closeTrace();
  return tell(command('Step'));
}

/** Takes the steps that are left of the epoch. */
export function stepEpoch(): Promise<boolean> {
  closeTrace();
  const inEpoch = Math.ceil((session.peek()?.train.length ?? 3) / 3 / settings.peek().batchSize);
  return tell(command('Step', { steps: inEpoch - ((state.peek()?.step ?? 0) % inEpoch) }));
}

export const recordStep = (): Promise<boolean> => tell(command('Trace'));
export const reset = (): Promise<boolean> => begin(0);

/** Makes a playground that was closed again, and trains it as far as it was. */
export const restore = (): Promise<boolean> => begin(state.peek()?.step ?? 0);
export const edit = (parameter: string, index: number, value: number): Promise<boolean> => tell(command('Edit', { parameter, index, value }));

/** Changes settings and starts anew. */
export function change(some: Partial<PlaygroundSettings>, steps = 0): void {
  settings.value = fitting({ ...settings.peek(), ...some });
  remember(address(settings.peek()), ownAddress(settings.peek()));
  void begin(steps);
}

/** Learns from a pasted table. */
export const usePasted = (text: string): Promise<boolean> =>
  attempt(async () => {
    const { points: own, areClasses } = await post<OwnPoints>('/api/playground/points', { text });
    change({ data: areClasses ? 'points' : 'values', own }, 200);
  });
