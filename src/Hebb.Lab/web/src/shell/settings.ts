import { effect, signal } from '@preact/signals';

/** `xx` is English with a mark around every text, which tests ask for: what has no mark is in no words file. */
export type Language = 'en' | 'zh' | 'xx';
export type Theme = 'auto' | 'light' | 'dark';

const query = new URLSearchParams(location.search);

const pick = <T extends string>(key: string, known: readonly T[], otherwise: T): T =>
  known.find((value) => value === query.get(key)) ?? known.find((value) => value === localStorage.getItem(`hebb.${key}`)) ?? otherwise;

/** The language of the page: the address decides, then the stored choice, then the browser. */
export const language = signal<Language>(pick<Language>('lang', ['en', 'zh', 'xx'], navigator.language.startsWith('zh') ? 'zh' : 'en'));

/** The colours of the page. */
export const theme = signal<Theme>(pick('theme', ['auto', 'light', 'dark'], 'auto'));

const dark = matchMedia('(prefers-color-scheme: dark)');
const browserIsDark = signal(dark.matches);
dark.addEventListener('change', (event) => {
  browserIsDark.value = event.matches;
});

/** Whether the page is dark now; panels that paint pixels look here. */
export const isDark = (): boolean => (theme.value === 'auto' ? browserIsDark.value : theme.value === 'dark');

export const motionIsReduced = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Remembers a choice of the user. */
export function choose(key: 'lang', value: Language): void;
export function choose(key: 'theme', value: Theme): void;
export function choose(key: 'lang' | 'theme', value: Language | Theme): void {
  localStorage.setItem(`hebb.${key}`, value);
  // The address decides, so a choice that it goes on to contradict would be lost with the next load.
  const address = new URL(location.href);
  address.searchParams.delete(key);
  history.replaceState(null, '', address);
  if (key === 'lang') language.value = value as Language;
  else theme.value = value as Theme;
}

effect(() => {
  document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en';
});
effect(() => {
  document.documentElement.dataset['theme'] = isDark() ? 'dark' : 'light';
});
