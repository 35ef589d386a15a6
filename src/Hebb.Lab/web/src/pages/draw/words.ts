import { words } from '../../words/words';
import texts from './words.json';

export type DrawWord = keyof typeof texts;

/** The words of the page on which digits are drawn. */
export const say = words(texts);
