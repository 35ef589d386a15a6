import { signal } from '@preact/signals';
import type { MetricPoint, PlaygroundCommand, PlaygroundPicture, PlaygroundSession, PlaygroundSettings, PlaygroundState } from '../../contracts';
import { post, RefusedError } from '../../net/api';
import { listen } from '../../net/events';
import { remember } from '../../shell/address';
import { address, at, settings } from './settings';

export const session = signal<PlaygroundSession | null>(null);
export const state = signal<PlaygroundState | null>(null);
export const picture = signal<PlaygroundPicture | null>(null);
export const points = signal<readonly MetricPoint[]>([]);
export const problem = signal('');

let stopListening = () => {};

const command = (kind: PlaygroundCommand['kind'], more: Partial<PlaygroundCommand> = {}): PlaygroundCommand =>
  ({ kind, steps: null, parameter: null, index: null, value: null, ...more });

async function attempt(action: () => Promise<unknown>): Promise<void> {
  try {
    await action();
    problem.value = '';
  } catch (error) {
    problem.value = error instanceof RefusedError ? error.message : String(error);
  }
}

/** Makes the playground that the settings describe, and trains it for some steps so that there is something to see. */
export const begin = (steps: number): Promise<void> =>
  attempt(async () => {
    const made = await post<PlaygroundSession>('/api/playground', settings.peek());
    stopListening();
    state.value = null;
    picture.value = null;
    points.value = [];
    session.value = made;
    stopListening = listen(`playground/${made.id}`, {
      playground: (now) => {
        state.value = now;
      },
      picture: (now) => {
        picture.value = now;
      },
      metrics: (news) => {
        points.value = news.whole ? news.points : [...points.value, ...news.points];
      },
    });
    if (steps > 0) await tell(command('Play', { steps }));
  });

/** Opens the page's playground until the result is called. */
export function open(): () => void {
  void begin(at);
  return () => {
    stopListening();
    session.value = null;
  };
}

const tell = (what: PlaygroundCommand): Promise<void> =>
  attempt(async () => {
    if (session.peek()) await post<null>(`/api/playground/${session.peek()!.id}`, what);
  });

export const isPlaying = (): boolean => state.value?.phase === 'Playing';
export const playOrPause = (): Promise<void> => tell(command(isPlaying() ? 'Pause' : 'Play'));
export const stepOnce = (): Promise<void> => tell(command('Step'));
export const reset = (): Promise<void> => begin(0);
export const edit = (parameter: string, index: number, value: number): Promise<void> => tell(command('Edit', { parameter, index, value }));

/** Changes settings and starts anew. */
export function change(some: Partial<PlaygroundSettings>, steps = 0): void {
  settings.value = { ...settings.peek(), ...some };
  remember(address(settings.peek()));
  void begin(steps);
}
