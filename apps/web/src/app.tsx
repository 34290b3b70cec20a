import { Component, type ReactNode, useEffect, useReducer, useRef, useState } from 'react';
import { useAddress } from './address.js';
import { identity, signOut, useConfig } from './api.js';
import { componentOf, type Found, load, PAGES, pageAt } from './pages.js';
import { Announcements } from './parts/announce.js';
import { prefer, usePreferences } from './parts/preferences.js';
import { Shortcuts } from './parts/shortcuts.js';
import { Empty, Failed, Loading } from './parts/states.js';
import { texts } from './texts.js';

/** The frame of every page. */
export function App() {
  const { pathname } = useAddress();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  // As a browser does with a new document: the keyboard and the screen reader begin from its top.
  useEffect(() => {
    if (shown.current !== pathname) main.current!.focus();
    shown.current = pathname;
  }, [pathname]);
  return (
    <>
      <a className="skip" href="#main">
        {texts.skip}
      </a>
      <Head path={pathname} />
      <main id="main" ref={main} tabIndex={-1}>
        <Boundary key={pathname}>
          <PageAt path={pathname} />
        </Boundary>
      </main>
      <Foot />
      <Announcements />
    </>
  );
}

function PageAt({ path }: { readonly path: string }) {
  const found = pageAt(path);
  if (found === null)
    return (
      <Empty heading="h1" title={texts.states.noPageTitle}>
        <p>
          <a href="/">{texts.states.toStart}</a>
        </p>
      </Empty>
    );
  return <Fetched {...found} />;
}

function Fetched({ page, parameters }: Found) {
  const [, isThere] = useReducer((count: number) => count + 1, 0);
  const [error, setError] = useState<Error | null>(null);
  const Page = componentOf(page);
  useEffect(() => {
    if (!componentOf(page)) load({ page, parameters }).then(isThere, setError);
  }, [page, parameters]);
  // The part is gone where a newer version has been installed since; with the page loaded anew it is found again.
  if (error) return <Failed heading="h1" error={error} onRetry={() => location.reload()} />;
  return Page ? <Page parameters={parameters} /> : <Loading />;
}

function Head({ path }: { readonly path: string }) {
  const environment = useConfig()?.environment;
  const { token, actor } = identity();
  return (
    <header className="head">
      <a className="brand" href="/">
        {texts.brand}
      </a>
      {environment && (
        <strong className="environment" data-colour={environment.colour}>
          {environment.name}
        </strong>
      )}
      <nav aria-label={texts.nav.label}>
        {PAGES.filter(({ name }) => name !== undefined).map(({ name, pattern }) => (
          <a key={pattern} href={pattern} aria-current={pattern === path ? 'page' : undefined}>
            {name}
          </a>
        ))}
      </nav>
      {token || actor ? (
        <span className="who">
          {actor ?? texts.signIn.signedIn}{' '}
          <a href="/logga-in" onClick={signOut}>
            {texts.signIn.out}
          </a>
        </span>
      ) : null}
    </header>
  );
}

function Foot() {
  const { look } = usePreferences();
  return (
    <footer className="foot">
      <label>
        {texts.look.label}{' '}
        <select value={look} onChange={(event) => prefer({ look: event.target.value as typeof look })}>
          <option value="light dark">{texts.look.system}</option>
          <option value="light">{texts.look.light}</option>
          <option value="dark">{texts.look.dark}</option>
        </select>
      </label>
      <Shortcuts />
      <a href="/graphiql">{texts.api}</a>
    </footer>
  );
}

/** Shows what a page throws, a fault of ours, instead of the page. */
class Boundary extends Component<{ readonly children: ReactNode }, { readonly error: Error | null }> {
  override state = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    return error ? <Failed heading="h1" error={error} onRetry={() => location.reload()} /> : this.props.children;
  }
}
