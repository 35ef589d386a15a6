import { signal } from '@preact/signals';

/** The page's path. */
export const path = signal(location.pathname);

addEventListener('popstate', () => {
  path.value = location.pathname;
});

let pending: ReturnType<typeof setTimeout> | undefined;

/** Goes to a page without loading it anew. */
export function go(to: string): void {
  // What a page still wanted to write is its own, and not for the address of the next.
  clearTimeout(pending);
  history.pushState(null, '', to);
  path.value = location.pathname;
  scrollTo(0, 0);
}

/** Writes a page's state into the address, soon; a value of null removes its key. What is long goes behind the `#`. */
export function remember(values: Record<string, string | null>, hash = ''): void {
  clearTimeout(pending);
  pending = setTimeout(() => {
    const query = new URLSearchParams(location.search);
    for (const [key, value] of Object.entries(values)) {
      if (value === null) query.delete(key);
      else query.set(key, value);
    }
    const text = query.toString();
    history.replaceState(null, '', location.pathname + (text ? `?${text}` : '') + (hash ? `#${hash}` : ''));
  }, 300);
}

const known = new Set(['lang', 'theme', 'token', 'embed', 'hide', 'v']);

/** The keys of the address that nobody understands, to name them rather than to ignore them silently. */
export const unknownKeys = (ofPage: readonly string[]): string[] =>
  [...new URLSearchParams(location.search).keys()].filter((key) => !known.has(key) && !ofPage.includes(key));
