import { say, type ShellWord } from '../../shell/words';

/** The page of what is still to come: says what it will be, and nothing else. */
export const comingPage = (title: ShellWord, promise: ShellWord) =>
  function ComingPage() {
    return (
      <section class="coming">
        <h1>{say(title)}</h1>
        <p class="lead">{say(promise)}</p>
        <p class="hint">{say('comingTitle')}</p>
      </section>
    );
  };
