import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { announce } from '../../parts/announce.js';
import { type Read, readAmount, tkrOf, type Unit } from './amounts.js';
import type { Draft } from './drafts.js';
import { pastedCells } from './paste.js';
import { recordTexts as texts } from './texts.js';
import type { Composer } from './use-composer.js';

/** In a draft in the place of an amount: the one that is recorded is to be taken away. */
export const REMOVED = 'removed';

/** An amount in a draft is kept with the unit that it was typed in, so that it never comes to mean another. */
export const typedIn = (unit: Unit, text: string): string => `${unit}:${text}`;

/** What is typed in a field; null where nothing is, or where its amount is to be taken away. */
export function typed(value: string | undefined): { readonly unit: Unit; readonly text: string } | null {
  if (value === undefined || value === REMOVED) return null;
  const colon = value.indexOf(':');
  return { unit: value.slice(0, colon) as Unit, text: value.slice(colon + 1) };
}

/** The amount that is typed in a field; null where nothing is. */
export function readTyped(value: string | undefined): Read | null {
  const field = typed(value);
  return field && readAmount(field.text, field.unit);
}

/** A value of a draft as it is read aloud: the amount, what cannot be read as one, or that it is to be taken away. */
export function typedInWords(value: string): string {
  const read = readTyped(value);
  return read && 'ore' in read ? `${tkrOf(read.ore)} tkr` : (typed(value)?.text ?? texts.amounts.removed);
}

interface GridOptions {
  readonly composer: Composer;
  /** What is typed and pasted from now on. */
  readonly unit: Unit;
  /** The address of the amount of each field, row by row; null where there is none. */
  readonly subjects: readonly (readonly (string | null)[])[];
}

interface FieldOptions {
  readonly subject: string;
  readonly label: string;
  /** What is said under the field. */
  readonly note: string | null;
}

/**
 * Fields for amounts, to be laid out in a table: a block pasted from a spreadsheet fills from the field that it is pasted in,
 * and Enter and the arrow keys go from row to row.
 */
export function useAmountGrid({ composer, unit, subjects }: GridOptions) {
  const { draft } = composer;
  const [pasted, setPasted] = useState<{ readonly said: string; readonly before: Draft } | null>(null);

  const placeOf = (subject: string): [row: number, column: number] => {
    const row = subjects.findIndex((one) => one.includes(subject));
    return [row, subjects[row]!.indexOf(subject)];
  };

  const paste = (event: ClipboardEvent<HTMLInputElement>, subject: string) => {
    const text = event.clipboardData.getData('text/plain');
    // A single text goes in where the cursor stands, as anywhere.
    if (!/[\t\r\n]/.test(text)) return;
    event.preventDefault();
    const [firstRow, firstColumn] = placeOf(subject);
    const changes: Record<string, string | null> = {};
    const count = { filled: 0, unreadable: 0, outside: 0 };
    for (const [row, cells] of pastedCells(text).entries())
      for (const [column, cell] of cells.entries()) {
        const to = subjects[firstRow + row]?.[firstColumn + column];
        if (to == null) {
          if (cell.trim() !== '') count.outside += 1;
          continue;
        }
        const read = readAmount(cell, unit);
        if (read !== null) count.filled += 1;
        if (read !== null && 'fault' in read) count.unreadable += 1;
        changes[to] = read === null ? null : typedIn(unit, cell.trim());
      }
    const said = texts.amounts.pasted(count.filled, count.unreadable, count.outside);
    setPasted({ said, before: draft });
    composer.set(changes);
    announce(said);
  };

  const move = (event: KeyboardEvent<HTMLInputElement>, subject: string) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const isEnter = event.key === 'Enter';
    const down = event.key === 'ArrowDown' || (isEnter && !event.shiftKey);
    const up = event.key === 'ArrowUp' || (isEnter && event.shiftKey);
    if (!down && !up) return;
    const [row, column] = placeOf(subject);
    const beyond = down ? subjects.slice(row + 1) : subjects.slice(0, row).reverse();
    const next = beyond.map((one) => one[column]).find((one) => one != null);
    if (next === undefined) return;
    event.preventDefault();
    const input = document.getElementById(next!) as HTMLInputElement;
    input.focus();
    input.select();
  };

  return {
    field: ({ subject, label, note }: FieldOptions): ReactNode => {
      const value = draft.values[subject];
      const read = readTyped(value);
      const isFault = read !== null && 'fault' in read;
      return (
        <>
          <input
            id={subject}
            className="amount"
            size={9}
            autoComplete="off"
            aria-label={label}
            aria-invalid={isFault}
            aria-describedby={note === null ? undefined : `${subject}-note`}
            value={typed(value)?.text ?? ''}
            onChange={({ target }) =>
              composer.set({ [subject]: target.value === '' ? null : typedIn(unit, target.value) })
            }
            onPaste={(event) => paste(event, subject)}
            onKeyDown={(event) => move(event, subject)}
          />
          {note !== null && (
            <small id={`${subject}-note`} className={isFault ? 'fault' : undefined}>
              {note}
            </small>
          )}
        </>
      );
    },
    /** What the last paste did, and how it is undone. */
    pasted: pasted !== null && (
      <p className="actions">
        {pasted.said}
        <button
          type="button"
          className="quiet"
          onClick={() => {
            composer.restore(pasted.before);
            setPasted(null);
          }}
        >
          {texts.amounts.undo}
        </button>
      </p>
    ),
  };
}
