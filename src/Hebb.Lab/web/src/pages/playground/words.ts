import { words } from '../../words/words';
import texts from './words.json';

/** The words of the playground. */
export const say = words(texts);
