import { useEffect, useState } from 'react';
import { go } from '../address.js';
import { pageAt } from '../pages.js';
import { texts } from '../texts.js';
import { Dialog } from './dialog.js';
import { prefer, preferences, usePreferences } from './preferences.js';

/** After `g`, the next key says where to go. */
const PLACES: Readonly<Record<string, string>> = { r: '/', j: '/jamfor', h: '/granskning' };
const SECOND_KEY_WITHIN_MS = 1_500;

/** Those places that there is a page for. */
const places = (): [key: string, path: string][] => Object.entries(PLACES).filter(([, path]) => pageAt(path) !== null);

/** What a page gives a key of its own, by saying so with `aria-keyshortcuts`. */
const pressable = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[aria-keyshortcuts]')];

/** Listens to the keyboard, and tells what it listens to. `/` goes to the field that the page marks with `data-search`. */
export function Shortcuts() {
  const [open, setOpen] = useState(false);
  const { shortcuts } = usePreferences();

  useEffect(() => {
    let goingSince = Number.NEGATIVE_INFINITY;
    const pressed = (event: KeyboardEvent) => {
      if (!preferences().shortcuts || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      const path = places().find(([key]) => key === event.key)?.[1];
      const own = pressable().find((element) => element.getAttribute('aria-keyshortcuts') === event.key);
      const going = performance.now() - goingSince < SECOND_KEY_WITHIN_MS;
      goingSince = event.key === 'g' ? performance.now() : Number.NEGATIVE_INFINITY;
      if (going && path !== undefined) go(path);
      else if (event.key === '?') setOpen(true);
      else if (event.key === '/') document.querySelector<HTMLElement>('[data-search]')?.focus();
      else if (own) own.click();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);

  return (
    <>
      <button type="button" className="quiet" onClick={() => setOpen(true)}>
        {texts.shortcuts.title}
      </button>
      {open && (
        <Dialog title={texts.shortcuts.title} onClose={() => setOpen(false)}>
          <label>
            <input
              type="checkbox"
              checked={shortcuts}
              onChange={(event) => prefer({ shortcuts: event.target.checked })}
            />{' '}
            {texts.shortcuts.on}
          </label>
          <dl className="keys">
            {places().map(([key]) => (
              <Key key={key} keys={`g ${key}`} does={texts.shortcuts.places[key]!} />
            ))}
            {pressable().map((element) => (
              <Key
                key={element.textContent}
                keys={element.getAttribute('aria-keyshortcuts')!}
                does={element.textContent.toLowerCase()}
              />
            ))}
            <Key keys="/" does={texts.shortcuts.search} />
            <Key keys="?" does={texts.shortcuts.help} />
            <Key keys="Esc" does={texts.shortcuts.escape} />
          </dl>
        </Dialog>
      )}
    </>
  );
}

const Key = ({ keys, does }: { readonly keys: string; readonly does: string }) => (
  <div>
    <dt>
      <kbd>{keys}</kbd>
    </dt>
    <dd>{does}</dd>
  </div>
);

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable], dialog') !== null;
