import type { ComponentType } from 'preact';
import type { ShellWord } from './words';

export interface Page {
  path: string;
  title: ShellWord;
  load: () => Promise<ComponentType>;
}

const coming = (path: string, title: ShellWord, promise: ShellWord): Page => ({
  path,
  title,
  load: async () => (await import('../pages/coming/ComingPage')).comingPage(title, promise),
});

/** Every page of the Lab. A page is a folder under `pages`, loaded when it is first opened. */
export const pages: readonly Page[] = [
  { path: '/lab/draw', title: 'draw', load: async () => (await import('../pages/draw/DrawPage')).DrawPage },
  { path: '/lab/runs', title: 'runs', load: async () => (await import('../pages/runs/RunsPage')).RunsPage },
  coming('/lab/playground', 'playground', 'playgroundPromise'),
  coming('/lab/conv', 'conv', 'convPromise'),
  coming('/lab/optimisers', 'optimisers', 'optimisersPromise'),
  coming('/lab/gradients', 'gradients', 'gradientsPromise'),
  coming('/lab/sequence', 'sequence', 'sequencePromise'),
  coming('/learn', 'lessons', 'lessonsPromise'),
];
