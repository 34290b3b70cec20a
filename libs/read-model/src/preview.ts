import {
  type Change,
  changesOf,
  type FactVersion,
  type FigureDifference,
  type Finding,
  factsOf,
  type Recorded,
  type RecordedEvent,
} from '@liggare/domain';

/** What a command would change. Entries that its cells name beyond the head are not recorded. */
export interface Preview {
  /** Of the report that the command is about, or the latest one of the budget's year; only what changes. */
  readonly figures: readonly FigureDifference[];
  readonly changes: readonly Change[];
  /** Of that report, as they would be. */
  readonly findings: readonly Finding[];
}

/** Versions that are open after an entry, as events after it would leave them, and what they would change. */
export function supposed(
  open: readonly FactVersion[],
  events: readonly Recorded[],
  head: number,
  entryAt: (stream: string, revision: number) => number | null,
): { open: FactVersion[]; changes: Change[] } {
  const nameOf = (fact: { scope: string; key: string; validFrom: string }) =>
    JSON.stringify([fact.scope, fact.key, fact.validFrom]);
  const byName = new Map(open.map((version) => [nameOf(version), version]));
  const changes: Change[] = [];
  for (const [index, event] of events.entries()) {
    const fromEntry = head + 1 + index;
    const entryOf = (stream: string, revision: number) => entryAt(stream, revision) ?? fromEntry;
    for (const change of factsOf(event as RecordedEvent, entryOf)) {
      const ended = [...byName.values()].filter((version) => change.key === null && version.scope === change.scope);
      for (const next of change.key === null ? ended.map((version) => ({ ...version, value: null })) : [change]) {
        const before = byName.get(nameOf(next))?.value ?? null;
        changes.push(...changesOf(next.scope, next.key, before, next.value));
        byName.set(nameOf(next), { ...next, fromEntry, toEntry: null });
      }
    }
  }
  return { open: [...byName.values()], changes };
}
