import { signal } from '@preact/signals';

/** What the page's one status region says to screen readers. */
export const status = signal('');

let pending: ReturnType<typeof setTimeout> | undefined;

/** Says something when nothing newer comes within half a second. */
export function announce(text: string): void {
  clearTimeout(pending);
  pending = setTimeout(() => {
    status.value = text;
  }, 500);
}
