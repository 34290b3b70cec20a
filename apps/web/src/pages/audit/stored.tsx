import { announce } from '../../parts/announce.js';
import { texts as shared } from '../../texts.js';
import type { Entry } from './entry.js';
import { texts } from './texts.js';

/** What is stored of an entry, as it is stored. */
export const Stored = ({ entry: { data, metadata } }: { readonly entry: Entry }) => (
  <section>
    <h2>{texts.stored.title}</h2>
    <div className="stored">
      <Json name={texts.stored.data} value={data} />
      <Json name={texts.stored.metadata} value={metadata} />
    </div>
  </section>
);

function Json({ name, value }: { readonly name: string; readonly value: unknown }) {
  const json = JSON.stringify(value, null, 2);
  const copy = () =>
    navigator.clipboard.writeText(json).then(
      () => announce(texts.stored.copied(name)),
      () => announce(shared.table.notCopied),
    );
  return (
    <section>
      <header>
        <h3>{name}</h3>
        <button type="button" className="quiet" onClick={copy} aria-label={texts.stored.copy(name)}>
          {shared.table.copy}
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than its place is scrolled with the arrow keys */}
      <section className="json" tabIndex={0} aria-label={name}>
        <pre>{json}</pre>
      </section>
    </section>
  );
}
