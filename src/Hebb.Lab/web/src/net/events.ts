import { signal } from '@preact/signals';
import type { LabEvents } from '../contracts';
import { motionIsReduced } from '../shell/settings';

/** How the page stands with the server. */
export type ConnectionState = { kind: 'idle' } | { kind: 'live' } | { kind: 'stalled' } | { kind: 'gone'; retryIn: number };

export const connection = signal<ConnectionState>({ kind: 'idle' });

type Handlers = { [Kind in keyof LabEvents]?: (event: LabEvents[Kind]) => void };

const stalledAfter = 20_000;
const hiddenFor = 5_000;
/** Who wants little motion gets a picture a second. */
const calmRest = 1_000;

/**
 * Listens to a feed until the result is called; `refused` is called when there is no such feed any more. A browser grants six connections to a server for all tabs together, so a hidden
 * page lets go of its own after a while, and takes up where it left off when it is seen again.
 */
export function listen(feed: string, handlers: Handlers, refused?: () => void): () => void {
  let source: EventSource | undefined;
  let last = 0;
  let wait = 1;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;

  const heard = () => {
    connection.value = { kind: 'live' };
    wait = 1;
    clearTimeout(silence);
    silence = setTimeout(() => {
      connection.value = { kind: 'stalled' };
    }, stalledAfter);
  };

  const close = () => {
    clearTimeout(silence);
    clearTimeout(retry);
    source?.close();
    source = undefined;
  };

  const countDown = (seconds: number) => {
    if (seconds <= 0) {
      open();
      return;
    }
    connection.value = { kind: 'gone', retryIn: seconds };
    retry = setTimeout(() => countDown(seconds - 1), 1000);
  };

  const open = () => {
    close();
    source = new EventSource(`/api/events?feed=${encodeURIComponent(feed)}&after=${last}${motionIsReduced() ? `&rest=${calmRest}` : ''}`);
    source.addEventListener('open', heard);
    source.addEventListener('heartbeat', heard);
    source.addEventListener('error', () => {
      // A browser gives up by itself only on an answer that is no stream; a server that is away it would ask again.
      const isAnswered = source?.readyState === EventSource.CLOSED;
      close();
      if (isAnswered && refused) {
        connection.value = { kind: 'idle' };
        refused();
        return;
      }
      countDown(wait);
      wait = Math.min(2 * wait, 10);
    });
    for (const [kind, handle] of Object.entries(handlers)) {
      source.addEventListener(kind, (event: MessageEvent<string>) => {
        heard();
        last = Number(event.lastEventId) || last;
        (handle as (value: unknown) => void)(JSON.parse(event.data));
      });
    }
  };

  const seen = () => {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(close, hiddenFor);
    else if (!source) open();
  };

  open();
  document.addEventListener('visibilitychange', seen);
  return () => {
    document.removeEventListener('visibilitychange', seen);
    clearTimeout(hiding);
    close();
    connection.value = { kind: 'idle' };
  };
}
