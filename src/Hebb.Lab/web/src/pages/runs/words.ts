import { words } from '../../words/words';
import texts from './words.json';

/** The words of the page that shows runs. */
export const say = words(texts);
