import { useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentType } from 'preact';
import { go, path } from './address';
import { Connection } from './Connection';
import { pages, type Page } from './pages';
import { choose, language, theme, type Theme } from './settings';
import { status } from './status';
import { say, type ShellWord } from './words';

/** The frame around every page: where one is, where one can go, and the page itself. */
export function App() {
  return (
    <>
      <a class="skip" href="#page">{say('skip')}</a>
      <header class="top">
        <a class="brand" translate={false} href="/lab/draw" onClick={follow('/lab/draw')}>Hebb Lab</a>
        <nav aria-label={say('pages')}>
          {pages.filter((page) => !page.isLater).map((page) => <PageLink key={page.path} page={page} />)}
          <span class="later" aria-hidden="true">{say('later')}</span>
          {pages.filter((page) => page.isLater).map((page) => <PageLink key={page.path} page={page} />)}
        </nav>
        <div class="choices">
          <LanguageButton />
          <ThemeButton />
        </div>
      </header>
      <Connection />
      <main id="page" tabIndex={-1}>
        <CurrentPage />
      </main>
      <div role="status" class="unseen">{status}</div>
    </>
  );
}

const follow = (to: string) => (event: MouseEvent) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(to);
};

function PageLink({ page }: { page: Page }) {
  return (
    <a href={page.path} class={page.isLater ? 'quiet' : ''} aria-current={path.value === page.path ? 'page' : undefined} onClick={follow(page.path)}>
      {say(page.title)}
    </a>
  );
}

function LanguageButton() {
  const other = language.value === 'en' ? 'zh' : 'en';
  return <button type="button" lang={other} translate={false} title={say('languageHelp')} onClick={() => choose('lang', other)}>{say('language')}</button>;
}

const themes: readonly [Theme, ShellWord][] = [['auto', 'themeAuto'], ['light', 'themeLight'], ['dark', 'themeDark']];

function ThemeButton() {
  const at = themes.findIndex(([value]) => value === theme.value);
  const name = say(themes[at]![1]);
  return (
    <button type="button" title={say('themeHelp', { now: name })} onClick={() => choose('theme', themes[(at + 1) % themes.length]![0])}>
      {name}
    </button>
  );
}

function CurrentPage() {
  const shown = useSignal<{ page: Page; View: ComponentType } | null>(null);
  const problem = useSignal('');
  useSignalEffect(() => {
    const page = pages.find((candidate) => candidate.path === path.value);
    problem.value = '';
    if (!page) {
      shown.value = null;
      return;
    }
    page.load().then(
      (View) => {
        if (path.peek() === page.path) shown.value = { page, View };
      },
      (error: unknown) => {
        problem.value = String(error);
      },
    );
  });
  useSignalEffect(() => {
    document.title = shown.value ? `${say(shown.value.page.title)} · Hebb Lab` : 'Hebb Lab';
  });

  if (problem.value) return <p class="banner bad">{say('broken', { problem: problem.value })}</p>;
  if (!pages.some((page) => page.path === path.value)) return <UnknownPage />;
  if (!shown.value) return <p class="hint">{say('loading')}</p>;
  const { View } = shown.value;
  return <View />;
}

function UnknownPage() {
  return (
    <section>
      <h1 translate={false}>Hebb Lab</h1>
      <p>{say('unknownPage')}</p>
      <ul>{pages.map((page) => <li key={page.path}><PageLink page={page} /></li>)}</ul>
    </section>
  );
}
