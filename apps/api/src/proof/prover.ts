import { badInput, DomainError, notFound } from '@liggare/domain';
import { formatProofFile, parseNote } from '@liggare/integrity';
import type { Ledger, SignedCheckpoint } from '@liggare/ledger';

/** That an entry is in the tree of a checkpoint. */
export interface Inclusion {
  readonly leaf: Uint8Array;
  readonly leafIndex: number;
  readonly path: readonly Uint8Array[];
  readonly checkpoint: SignedCheckpoint;
}

/** That the tree of one checkpoint extends that of another. */
export interface Consistency {
  readonly path: readonly Uint8Array[];
  readonly from: SignedCheckpoint;
  readonly to: SignedCheckpoint;
}

/**
 * What can be proved of a ledger's log. Errors: UNAVAILABLE where the log is not the one that was signed, or nobody signs;
 * NOT_FOUND and BAD_USER_INPUT for entries and sizes that it has not.
 */
export class Prover {
  constructor(private readonly ledger: Ledger) {}

  /** The newest checkpoint, or the one over the first entries. */
  async checkpoint(treeSize: number | null): Promise<SignedCheckpoint> {
    const { checkpoints, views } = this.ledger;
    await this.#requireSigned();
    const found =
      treeSize === null ? await checkpoints.covering(views.head() === 0 ? 1 : 0) : await this.#over('size', treeSize);
    if (found === null) throw notFound('Inget är signerat än.');
    return found;
  }

  async inclusion(entry: number, treeSize: number | null): Promise<Inclusion> {
    await this.#requireSigned();
    const { tree } = this.ledger.views;
    const text = tree.leafText(entry);
    if (text === null) throw notFound(`Posten ${entry} finns inte.`);
    if (treeSize !== null && treeSize < entry) throw badInput('size', `ange minst ${entry}, så att posten är med`);
    const checkpoint =
      treeSize === null ? await this.ledger.checkpoints.covering(entry) : await this.#over('size', treeSize);
    if (checkpoint === null)
      throw new DomainError('UNAVAILABLE', 'Posten är inte signerad än; försök igen om en stund.');
    const leafIndex = entry - 1;
    const leaf = new TextEncoder().encode(text);
    return { leaf, leafIndex, path: tree.inclusionPath(leafIndex, checkpoint.treeSize), checkpoint };
  }

  async consistency(from: number, to: number | null): Promise<Consistency> {
    await this.#requireSigned();
    const earlier = await this.#over('from', from);
    const later = await this.checkpoint(to);
    if (later.treeSize < from)
      throw badInput('from', `ange högst ${later.treeSize}, så många poster som den senare har`);
    const path = this.ledger.views.tree.consistencyPath(from, later.treeSize);
    return { path, from: earlier, to: later };
  }

  /** The proof of an entry as a `.tlog-proof` file, with the leaf's text as its extra. */
  async proofFile(entry: number): Promise<string> {
    const { leaf, leafIndex, path, checkpoint } = await this.inclusion(entry, null);
    return formatProofFile({ leafIndex, path, checkpoint: parseNote(checkpoint.note), extra: leaf });
  }

  async #over(field: string, treeSize: number): Promise<SignedCheckpoint> {
    const head = this.ledger.views.head();
    if (treeSize < 1 || treeSize > head) throw badInput(field, `ange 1 till ${head}, så många poster som finns`);
    const found = await this.ledger.checkpoints.over(treeSize);
    if (found === null)
      throw notFound(
        `Det finns ingen signerad kontrollpunkt över ${treeSize} poster, och noden har ingen nyckel att signera med.`,
      );
    return found;
  }

  async #requireSigned(): Promise<void> {
    const { checkpoints } = this.ledger;
    await checkpoints.checked;
    if (checkpoints.fault !== null)
      throw new DomainError(
        'UNAVAILABLE',
        `Inga bevis lämnas, för loggen är inte den som har signerats: ${checkpoints.fault}.`,
      );
  }
}
