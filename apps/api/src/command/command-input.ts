import type { Circumstances } from '@liggare/ledger';
import { InputType } from '@nestjs/graphql';
import type { Asker } from '../common/asker.js';
import { BooleanField, NestedField, SafeIntField, TextField, UuidField } from '../common/fields.js';
import { SourceInput } from '../common/source.js';

/**
 * What every command has in common. An input is its mutation's validated argument and what goes over the command bus: the
 * base class of its decider has the one handler (`handlers.ts`).
 */
@InputType({ isAbstract: true })
export abstract class CommandInput<Command> {
  @UuidField({ nullable: true, description: 'Repeat the command with the same one and it is carried out once.' })
  commandId?: string | null;

  @SafeIntField({ nullable: true, description: 'Refuse with CONFLICT where the stream has moved on.' })
  expectedRevision?: number | null;

  @TextField({ nullable: true, description: 'Why: kept with every entry that the command makes.' })
  reason?: string | null;

  @NestedField(() => SourceInput, { nullable: true })
  source?: SourceInput | null;

  @BooleanField({ defaultValue: false, description: 'Tell what would change, and record nothing.' })
  dryRun!: boolean;

  #asker!: Asker;

  /** Says who gives the command. */
  by(asker: Asker): this {
    this.#asker = asker;
    return this;
  }

  circumstances(): Circumstances {
    const { commandId, expectedRevision, reason, source, dryRun } = this;
    const { caller, correlationId } = this.#asker;
    const { id: actorId, grants } = caller;
    return { actorId, grants, correlationId, commandId, expectedRevision, reason, source: sourceOf(source), dryRun };
  }

  /** The command of the domain, as its decider takes it. */
  abstract toCommand(): Command;
}

const sourceOf = (source: SourceInput | null | undefined): Circumstances['source'] =>
  source ? { document: source.document, sha256: source.sha256 ?? null, page: source.page ?? null } : null;
