import type { ComponentType } from 'preact';
import type { ShellWord } from './words';

export interface Page {
  path: string;
  title: ShellWord;
  /** Whether it only says what it will be. */
  isLater?: true;
  load: () => Promise<ComponentType>;
}

const coming = (path: string, title: ShellWord, promise: ShellWord): Page => ({
  path,
  title,
  isLater: true,
  load: async () => (await import('../pages/coming/ComingPage')).comingPage(title, promise),
});

/** Every page of the Lab. A page is a folder under `pages`, loaded when it is first opened. */
export const pages: readonly Page[] = [
  { path: '/lab/draw', title: 'draw', load: async () => (await import('../pages/draw/DrawPage')).DrawPage },
  { path: '/lab/playground', title: 'playground', load: async () => (await import('../pages/playground/PlaygroundPage')).PlaygroundPage },
  { path: '/lab/runs', title: 'runs', load: async () => (await import('../pages/runs/RunsPage')).RunsPage },
  coming('/lab/conv', 'conv', 'convPromise'),
  coming('/lab/optimisers', 'optimisers', 'optimisersPromise'),
  coming('/lab/gradients', 'gradients', 'gradientsPromise'),
  coming('/lab/sequence', 'sequence', 'sequencePromise'),
  coming('/learn', 'lessons', 'lessonsPromise'),
];
