import { connection } from '../net/events';
import { say } from './words';

/** Says so when the server is away; the page keeps what it last showed. */
export function Connection() {
  const state = connection.value;
  if (state.kind === 'live' || state.kind === 'idle') return null;
  return (
    <p class="banner" role="alert" data-state={state.kind}>
      {state.kind === 'gone' ? say('gone', { seconds: state.retryIn }) : say('stalled')}
    </p>
  );
}
