import { Ledger } from '@liggare/ledger';
import type { EntryView } from '@liggare/read-model';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Asker, By } from '../common/asker.js';
import { JsonScalar } from '../common/scalars.js';
import { Actor, actorOf, Change, Entry } from './entry.js';

/** What of an entry is read only where it is asked for. */
@Resolver(() => Entry)
export class EntryFields {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField(() => Actor, { description: 'In the role in which it was done.' })
  actor(@Parent() entry: EntryView, @By() asker: Asker): Actor {
    return actorOf(entry, asker);
  }

  @ResolveField(() => [Change], { description: 'What it changed: which fact, from what, to what.' })
  changes(@Parent() { number }: EntryView): Change[] {
    return this.ledger.views.changes(number);
  }

  @ResolveField(() => JsonScalar, { description: "The event's payload as stored." })
  async data(@Parent() entry: EntryView): Promise<unknown> {
    return (await this.ledger.eventOf(entry)).data;
  }

  @ResolveField(() => JsonScalar, { description: "The event's metadata as stored." })
  async metadata(@Parent() entry: EntryView): Promise<unknown> {
    return (await this.ledger.eventOf(entry)).metadata;
  }
}
