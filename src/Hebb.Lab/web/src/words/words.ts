import { language } from '../shell/settings';
import glossary from './glossary.json';

/** A text in every language of the Lab. */
export type Text = { en: string; zh: string };

type Values = Record<string, string | number>;

const terms: Record<string, Text> = glossary;

/** Makes the function that reads a page's words: `{name}` is filled in, `[term]` comes from the glossary. */
export function words<Key extends string>(page: Record<Key, Text>) {
  return (key: Key, values: Values = {}): string =>
    written(page[key]).replace(/\{(\w+)\}|\[(\w+)\]/g, (_, name: string | undefined, term: string | undefined) =>
      name !== undefined ? String(values[name] ?? '') : lookUp(term!));
}

/** A word of the glossary. */
export const term = (key: keyof typeof glossary): string => lookUp(key);

const lookUp = (key: string): string => (terms[key] ? written(terms[key]) : key);

/** A text in the language that is chosen. */
export const written = (text: Text): string => (language.value === 'xx' ? `⟦${text.en}⟧` : text[language.value]);

/** A share as a percentage in the user's language. */
export const percent = (share: number, digits = 1): string =>
  new Intl.NumberFormat(language.value, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share);

/** A number in the user's language, with so many significant digits. */
export const number = (value: number, digits = 4): string =>
  new Intl.NumberFormat(language.value, { maximumSignificantDigits: digits }).format(value);

/** A number as short as a mark on an axis has to be. */
export const mark = (value: number): string =>
  value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e6) ? Number(value.toPrecision(6)).toExponential() : number(value, 6);
