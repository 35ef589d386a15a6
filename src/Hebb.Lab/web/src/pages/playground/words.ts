import { words } from '../../words/words';
import texts from './words.json';

/** The words of the playground. */
export const say = words(texts);

/** The name of a data set, in words where there are some. */
export const sayShape = (name: string): string => (name in texts ? say(name as keyof typeof texts) : name);
