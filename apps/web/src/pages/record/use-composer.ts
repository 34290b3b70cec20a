import { useState } from 'react';
import { ApiError } from '../../api.js';
import type { ReceiptFragment } from '../../gql/graphql.js';
import { type Command, type Given, type Pending, rehearse, send } from './commands.js';
import { type Draft, NO_DRAFT, useDraft, without, withValue } from './drafts.js';
import { useRecording } from './recording.js';
import { recordTexts as texts } from './texts.js';

/** Something that can be changed: what it is called and how the report has it now, in words. */
export interface Field {
  readonly label: string;
  readonly now: string;
  /** How a value of the draft is read aloud; as it is, where left out. */
  readonly inWords?: (value: string) => string;
}

/** What a draft comes to. */
export interface Composed {
  readonly commands: readonly Command[];
  /** What has to be mended before it can be recorded. */
  readonly faults: readonly string[];
  /** Why a reason is needed; null where it is not. */
  readonly reasonNeeded: string | null;
}

/** A form: its name among the drafts, what can be changed in it, and what a draft of it comes to. */
export interface Form {
  readonly name: string;
  readonly fields: ReadonlyMap<string, Field>;
  readonly compose: (values: Readonly<Record<string, string>>) => Composed;
}

/** How far a draft has come on its way into the ledger. */
export type Stage =
  | { readonly at: 'writing'; readonly refusal: string | null; readonly reasonMissing: boolean }
  | { readonly at: 'asking' | 'sending' | 'conflict' }
  | { readonly at: 'reviewing'; readonly pending: Pending; readonly previews: readonly ReceiptFragment[] }
  | { readonly at: 'waiting'; readonly error: string | null };

const WRITING: Stage = { at: 'writing', refusal: null, reasonMissing: false };
/** After these nobody knows whether it was recorded, or it can be later: the same commands are given again. */
const PASSING = ['OFFLINE', 'UNAVAILABLE', 'INTERNAL', 'RATE_LIMITED', 'UNAUTHENTICATED'];

/** What a draft's fields were, where they are no longer so. */
export const movedOn = ({ before, values }: Draft, fields: Form['fields']): string[] =>
  Object.keys(values).filter((name) => fields.has(name) && fields.get(name)!.now !== before[name]);

/** A draft of a form, and its way into the ledger: written, reviewed, sent, and whatever can come between. */
export function useComposer({ name: formName, fields, compose }: Form) {
  const { board, period, report, scope, refresh, onRecorded } = useRecording();
  const [draft, change] = useDraft(scope, formName);
  const [reached, setStage] = useState<Stage>(WRITING);
  // Sent and not answered, before a reload perhaps.
  const stage: Stage = draft.pending && reached.at === 'writing' ? { at: 'waiting', error: reached.refusal } : reached;
  const expected = report?.revision ?? null;
  const composed = compose(draft.values);

  const refused = (refusal: string | null, reasonMissing = false) =>
    setStage({ at: 'writing', refusal, reasonMissing });

  /** What was reviewed is not what is written now. */
  const toWriting = () => setStage(WRITING);

  const inConflict = async () => {
    await refresh();
    setStage({ at: 'conflict' });
  };

  /** Shows what would be recorded of a draft. */
  const review = async (reviewed: Draft = draft) => {
    const { commands, faults, reasonNeeded } = compose(reviewed.values);
    // The receipt of something else is not to be taken for that of this.
    onRecorded([]);
    if (faults.length > 0) return refused(faults.join(' '));
    // First: what somebody else has recorded may leave nothing to record, or nothing to give a reason for.
    if (movedOn(reviewed, fields).length > 0) return setStage({ at: 'conflict' });
    if (commands.length === 0) return refused(texts.nothing);
    if (reasonNeeded !== null && reviewed.reason.trim() === '') return refused(null, true);
    setStage({ at: 'asking' });
    const given = commands.map((command) => asGiven(command, reviewed, board, period));
    try {
      const previews = await rehearse(given, expected);
      setStage({ at: 'reviewing', pending: { expected, commands: given }, previews });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === 'CONFLICT') await inConflict();
      else if (error.code === 'REASON_REQUIRED') refused(error.message, true);
      else refused(PASSING.includes(error.code) ? `${error.message} ${texts.unreachable}` : error.message);
    }
  };

  /** Records what was reviewed. From here on its commands keep their ids until there is an answer. */
  const record = (pending: Pending) => {
    if (stage.at !== 'reviewing') return;
    change((known) => ({ ...known, pending }));
    void transmit(pending);
  };

  const transmit = async (pending: Pending) => {
    setStage({ at: 'sending' });
    const receipts: ReceiptFragment[] = [];
    const done: string[] = [];
    /** Takes what was recorded out of the draft; what is left is written on, or waits. */
    const settle = (waits: boolean) => {
      if (receipts.length > 0) onRecorded(receipts);
      const all = receipts.length === pending.commands.length;
      change((known) => ({
        ...(all && Object.keys(known.values).length === 0 ? NO_DRAFT : done.length > 0 ? without(known, done) : known),
        pending: waits ? pending : null,
      }));
    };
    try {
      await send(pending, ({ fields: recorded }, receipt) => {
        receipts.push(receipt);
        done.push(...recorded);
      });
      settle(false);
      await refresh();
      setStage(WRITING);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const waits = PASSING.includes(error.code);
      settle(waits);
      if (error.code === 'CONFLICT') return inConflict();
      if (!waits) await refresh();
      refused(error.message, error.code === 'REASON_REQUIRED');
    }
  };

  return {
    formName,
    draft,
    composed,
    stage,
    fields,
    /** Changes fields; null takes a change back. */
    set: (changes: Readonly<Record<string, string | null>>) => {
      toWriting();
      change((known) =>
        Object.entries(changes).reduce(
          (changed, [name, value]) => withValue(changed, name, value, fields.get(name)!.now, report?.revision ?? -1),
          known,
        ),
      );
    },
    /** Goes back to what the draft was. */
    restore: (earlier: Draft) => {
      toWriting();
      change(() => earlier);
    },
    describe: (what: Partial<Pick<Draft, 'reason' | 'document' | 'page' | 'sha256'>>) => {
      toWriting();
      change((known) => ({ ...known, ...what }));
    },
    discard: () => {
      change(() => NO_DRAFT);
      setStage(WRITING);
    },
    review: () => void review(),
    record,
    back: () => setStage(WRITING),
    sendAgain: () => void transmit(draft.pending!),
    dropPending: () => {
      change((known) => ({ ...known, pending: null }));
      void inConflict();
    },
    /** Settles a conflict: what is taken as it stands now leaves the draft, and the rest is held against it. */
    resolve: (taken: readonly string[]) => {
      const kept = without(draft, taken);
      const before = Object.fromEntries(
        Object.entries(kept.before).map(([name, was]) => [name, fields.get(name)?.now ?? was]),
      );
      const resolved = { ...kept, before, since: report?.revision ?? null };
      change(() => resolved);
      if (Object.keys(draft.values).length > 0 && Object.keys(resolved.values).length === 0) refused(null);
      else void review(resolved);
    },
  };
}

export type Composer = ReturnType<typeof useComposer>;

/**
 * A command as it goes over the wire, but for what is said each time it is sent. It has its id before it can be sent, so that
 * two presses in the same moment send the same command.
 */
function asGiven({ kind, input, fields }: Command, draft: Draft, board: string, period: string): Given {
  const { reason, document, page, sha256 } = draft;
  const source = document.trim() === '' ? null : { document, page: page.trim() || null, sha256: sha256 || null };
  return {
    id: crypto.randomUUID(),
    kind,
    input: { ...input, board, period, reason: reason.trim() || null, source },
    fields,
  };
}
