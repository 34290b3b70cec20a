import { badInput, type Period } from '@liggare/domain';
import type { EntryView } from '@liggare/read-model';
import { Args, Int, Query, Resolver, Subscription } from '@nestjs/graphql';
import { type Asker, By } from '../common/asker.js';
import { PeriodScalar, SafeIntScalar } from '../common/scalars.js';
import { VERSION } from '../common/version.js';
import { Actor, Entry } from './entry.js';
import { EntryFeed } from './feed.js';
import { EntryConnection, HistoryFilterInput, MAX_PAGE } from './history.js';
import { LedgerState } from './ledger-state.js';

@Resolver()
export class AuditResolver {
  @Query(() => EntryConnection, {
    description:
      'The audit trail, newest first. A page has at most 500 entries; totalCount is worked out only where it is asked for.',
  })
  history(
    @By() asker: Asker,
    @Args('filter', { nullable: true }) filter?: HistoryFilterInput,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first?: number | null,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): EntryConnection {
    const size = first ?? 50;
    if (size < 1 || size > MAX_PAGE) throw badInput('first', `ange 1 till ${MAX_PAGE}`);
    return new EntryConnection(asker, filter ?? {}, size, after ?? null);
  }

  @Query(() => Entry, { nullable: true })
  entry(@By() asker: Asker, @Args('number', { type: () => SafeIntScalar }) number: number): EntryView | null {
    return asker.find(number);
  }

  @Query(() => LedgerState)
  ledger(@By() asker: Asker): LedgerState {
    return { ...asker.ledger.status(), version: VERSION };
  }

  @Query(() => Actor, { description: 'Who asks, and in which roles.' })
  me(@By() asker: Asker): Actor {
    return { id: asker.actorId, name: asker.nameOf(asker.actorId), roles: asker.caller.roles };
  }

  @Subscription(() => Entry, {
    description:
      'Entries as they are recorded, within what the caller may see. after: from the entry after this one on, so that nothing is missed between two connections.',
    resolve: (entry: EntryView) => entry,
  })
  entryRecorded(
    @By() asker: Asker,
    @Args('board', { type: () => String, nullable: true }) board?: string | null,
    @Args('period', { type: () => PeriodScalar, nullable: true }) period?: Period | null,
    @Args('after', { type: () => SafeIntScalar, nullable: true }) after?: number | null,
  ): EntryFeed {
    if (after != null && after < 0) throw badInput('after', 'ange en post, eller 0 för alla');
    return new EntryFeed(asker.ledger, asker.viewer, { board, from: period, to: period }, after ?? asker.views.head());
  }
}
