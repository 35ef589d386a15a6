import { useSignal } from '@preact/signals';
import { say } from '../shell/words';

/** The complete program for what is on screen. */
export function Program({ text }: { text: string }) {
  const copied = useSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    copied.value = true;
  };
  return (
    <details class="panel program">
      <summary>{say('program')}</summary>
      <button type="button" onClick={copy}>{copied.value ? say('copied') : say('copy')}</button>
      <pre tabIndex={0} translate={false}><code>{text}</code></pre>
    </details>
  );
}
