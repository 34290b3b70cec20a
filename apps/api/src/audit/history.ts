import { badInput, type Period } from '@liggare/domain';
import type { EntryView, HistoryFilter } from '@liggare/read-model';
import { Field, InputType, ObjectType } from '@nestjs/graphql';
import type { Asker } from '../common/asker.js';
import { DateTimeField, IdField, PeriodField, StringField, UuidField } from '../common/fields.js';
import { SafeIntScalar } from '../common/scalars.js';
import { Entry } from './entry.js';

@InputType('HistoryFilter', { description: 'All that is given must hold.' })
export class HistoryFilterInput implements HistoryFilter {
  @StringField({ nullable: true, description: 'What an entry changed or concerns, such as operating/136/forecast.' })
  subject?: string | null;

  @StringField({ nullable: true })
  stream?: string | null;

  @StringField({ nullable: true })
  board?: string | null;

  @PeriodField({ nullable: true, description: 'Of the report, this one included.' })
  from?: Period | null;

  @PeriodField({ nullable: true, description: 'Of the report, this one included.' })
  to?: Period | null;

  @StringField({ nullable: true, list: true, description: 'Types of events, such as ForecastRevised.' })
  types?: string[] | null;

  @StringField({ nullable: true })
  actor?: string | null;

  @StringField({ nullable: true })
  area?: string | null;

  @IdField({ nullable: true })
  assignment?: string | null;

  @IdField({ nullable: true })
  goal?: string | null;

  @UuidField({ nullable: true })
  commandId?: string | null;

  @UuidField({ nullable: true })
  correlationId?: string | null;

  @DateTimeField({ nullable: true, description: 'This time included.' })
  recordedFrom?: string | null;

  @DateTimeField({ nullable: true, description: 'This time included.' })
  recordedTo?: string | null;
}

@ObjectType()
export class EntryEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => Entry)
  readonly node!: EntryView;
}

@ObjectType()
export class PageInfo {
  @Field(() => Boolean)
  readonly hasNextPage!: boolean;

  @Field(() => String, { nullable: true })
  readonly endCursor!: string | null;
}

export const MAX_PAGE = 500;

/** A page of the audit trail, newest first. */
@ObjectType()
export class EntryConnection {
  readonly #more: boolean;
  readonly #filter: HistoryFilter;
  readonly #asker: Asker;

  @Field(() => [EntryEdge])
  readonly edges: readonly EntryEdge[];

  constructor(asker: Asker, filter: HistoryFilter, first: number, after: string | null) {
    const page = asker.views.entries.page(
      asker.viewer,
      filter,
      first + 1,
      after === null ? undefined : numberOf(after),
    );
    this.#asker = asker;
    this.#filter = filter;
    this.#more = page.length > first;
    this.edges = page.slice(0, first).map((node) => ({ cursor: cursorOf(node.number), node }));
  }

  @Field(() => PageInfo)
  get pageInfo(): PageInfo {
    return { hasNextPage: this.#more, endCursor: this.edges.at(-1)?.cursor ?? null };
  }

  @Field(() => SafeIntScalar, { description: 'Of all pages.' })
  get totalCount(): number {
    return this.#asker.views.entries.count(this.#asker.viewer, this.#filter);
  }
}

const cursorOf = (number: number): string => Buffer.from(`entry:${number}`).toString('base64url');

function numberOf(cursor: string): number {
  const match = /^entry:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match === null) throw badInput('after', 'ange en markör som en tidigare sida gav');
  return Number(match[1]);
}
