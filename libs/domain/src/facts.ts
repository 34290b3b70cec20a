import { assignmentFacts } from './assignment/facts.js';
import { boardFacts } from './board/facts.js';
import { budgetFacts } from './budget/facts.js';
import type { RecordedEvent } from './events.js';
import type { EntryOf, FactChange, ScopeEnd } from './fact.js';
import { goalFacts } from './goal/facts.js';
import { reportFacts } from './report/facts.js';
import { streamParts } from './stream.js';

/** What an event makes true, in order; a function of the event and of the entries before it alone. */
export function factsOf(event: RecordedEvent, entryOf: EntryOf): (FactChange | ScopeEnd)[] {
  const parts = streamParts(event.stream);
  // Reading has let the event through, so its type belongs to its kind of stream.
  switch (parts?.kind) {
    case 'board':
      return boardFacts(event.stream, event as Parameters<typeof boardFacts>[1]);
    case 'budget':
      return budgetFacts(event.stream, event.revision, event as Parameters<typeof budgetFacts>[2]);
    case 'report':
      return reportFacts(parts.board, parts.period, event as Parameters<typeof reportFacts>[2], entryOf);
    case 'goal':
      return goalFacts(event.stream, parts.id, event as Parameters<typeof goalFacts>[2]);
    case 'assignment':
      return assignmentFacts(event.stream, parts.id, event as Parameters<typeof assignmentFacts>[2]);
    case undefined:
      return [];
  }
}
