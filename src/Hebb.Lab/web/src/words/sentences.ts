import type { Refusal, Sentence } from '../contracts';
import { RefusedError } from '../net/api';
import { say } from '../shell/words';
import chinese from './sentences.json';
import { inChineseIfKnown } from './phrases';
import { written } from './words';

const formats: Record<string, string> = chinese;

/** A sentence of the server in the user's language; in English where it has no translation, and nothing where there is none. */
export const told = (sentence: Sentence | null): string => (sentence ? written({ en: sentence.text, zh: inChinese(sentence) }) : '');

const inChinese = ({ text, format, values }: Sentence): string =>
  formats[format]?.replace(/\{(\d+)\}/g, (_, i: string) => inChineseIfKnown(values[Number(i)] ?? '')) ?? text;

/** What the server refused, and what to do about it. */
export const refused = ({ problem, remedy }: Refusal): string => say('refusal', { problem: told(problem), remedy: told(remedy) });

/** What went wrong, as a page shows it. */
export const explained = (error: unknown): string => (error instanceof RefusedError ? refused(error.refusal) : String(error));
