import { words } from '../words/words';
import texts from './words.json';

export type ShellWord = keyof typeof texts;

/** The words around the pages. */
export const say = words(texts);
