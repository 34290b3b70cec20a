import { type BoardView, DomainError, type Grants, type Period } from '@liggare/domain';
import type { Ledger } from '@liggare/ledger';
import { type EntryView, SEES_ALL, type Viewer, type Views } from '@liggare/read-model';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { type AsOfInput, type AsOfPoint, asOfOf } from './as-of.js';

/** Who asks, what they may see, and what has been read for them. One for each request. */
export class Asker {
  readonly #entries = new Map<number, EntryView | null>();
  readonly #boards = new Map<string, BoardView>();

  constructor(
    readonly ledger: Ledger,
    readonly caller: { readonly id: string; readonly grants: Grants; readonly roles: readonly string[] },
    readonly viewer: Viewer,
    readonly correlationId: string | null,
    /** The name of somebody, where it is known. */
    readonly nameOf: (actorId: string) => string | null,
    /** What is not answered by then, as `performance.now` tells time, is given up. */
    private readonly until = Number.POSITIVE_INFINITY,
  ) {}

  get actorId(): string {
    return this.caller.id;
  }

  /** What is read; QUERY_TOO_COMPLEX for a request that has been read for too long. */
  get views(): Views {
    if (performance.now() > this.until)
      throw new DomainError('QUERY_TOO_COMPLEX', 'Frågan tar för lång tid; fråga efter mindre.');
    return this.ledger.views;
  }

  /** The entry that an as-of means, where no report is in question. */
  point(asOf: AsOfInput | null | undefined): number {
    return this.views.pointOf(asOfOf(asOf))!;
  }

  /** An entry; null where there is none that the asker may see. */
  find(number: number): EntryView | null {
    const known = this.#entries.get(number);
    if (known !== undefined) return known;
    const entry = this.views.entries.get(this.viewer, number);
    if (entry !== null) this.#entries.set(number, entry);
    return entry;
  }

  /** An entry that something shown rests on; FORBIDDEN for who may see the one, and not the other. */
  entry(number: number): EntryView {
    const entry = this.find(number);
    if (entry === null)
      throw new DomainError(
        'FORBIDDEN',
        'Historik, poster och motiveringar visas inte för den som bara läser rapporter.',
      );
    return entry;
  }

  /** A view with the entry itself in the place of its number, looked up only where it is asked for. */
  withEntry<View extends { readonly entry: number }>(view: View): Omit<View, 'entry'> & { readonly entry: EntryView } {
    const find = () => this.entry(view.entry);
    return {
      ...view,
      get entry() {
        return find();
      },
    };
  }

  /** The number of an entry and when it was recorded, which are the same for all. */
  pointAt(number: number): AsOfPoint {
    return this.views.entries.get(SEES_ALL, number)!;
  }

  /** Those of some entries that are recorded: a dry run names others too. */
  entries(numbers: readonly number[]): EntryView[] {
    return numbers.flatMap((number) => this.find(number) ?? []);
  }

  /** A board as it was for a period; one that is not there, or not to be seen, is its code alone. */
  board(code: string, period: Period | undefined, entry: number): BoardView {
    const key = JSON.stringify([code, period, entry]);
    const board =
      this.#boards.get(key) ??
      this.views.board(this.viewer, code, period, entry) ??
      ({ code, name: code, kind: 'COMMITTEE', officers: [], areas: [], groups: [] } satisfies BoardView);
    this.#boards.set(key, board);
    return board;
  }
}

/** From where something is seen: for a period (undefined: what holds last), as the ledger stood after an entry. */
export interface Standpoint {
  readonly asker: Asker;
  readonly period: Period | undefined;
  readonly entry: number;
}

/** The asker of the request, as a resolver's parameter. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Asker => {
  const { asker } = GqlExecutionContext.create(context).getContext<{ asker?: Asker }>();
  if (asker === undefined) throw new DomainError('UNAUTHENTICATED', 'Logga in först: skicka en bearer-token.');
  return asker;
});
