import { notFound } from '@liggare/domain';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { type Asker, By } from '../common/asker.js';
import { SafeIntScalar } from '../common/scalars.js';
import { base64, Checkpoint, ConsistencyProof, InclusionProof } from './checkpoint.js';
import { Prover } from './prover.js';

@Resolver()
export class ProofResolver {
  @Query(() => Checkpoint, {
    description: 'The latest signed checkpoint, or the one over the first `size` entries.',
  })
  async checkpoint(
    @By() { ledger }: Asker,
    @Args('size', { type: () => SafeIntScalar, nullable: true }) size?: number | null,
  ): Promise<Checkpoint> {
    return new Checkpoint(await new Prover(ledger).checkpoint(size ?? null));
  }

  @Query(() => InclusionProof)
  async inclusionProof(
    @By() asker: Asker,
    @Args('entry', { type: () => SafeIntScalar }) number: number,
    @Args('size', { type: () => SafeIntScalar, nullable: true }) size?: number | null,
  ): Promise<InclusionProof> {
    const entry = asker.find(number);
    if (entry === null) throw notFound(`Posten ${number} finns inte.`);
    const { leaf, leafIndex, path, checkpoint } = await new Prover(asker.ledger).inclusion(number, size ?? null);
    return {
      entry,
      leaf: base64(leaf),
      index: leafIndex,
      size: checkpoint.treeSize,
      hashes: path.map(base64),
      checkpoint: new Checkpoint(checkpoint),
    };
  }

  @Query(() => ConsistencyProof)
  async consistencyProof(
    @By() { ledger }: Asker,
    @Args('from', { type: () => SafeIntScalar }) from: number,
    @Args('to', { type: () => SafeIntScalar, nullable: true }) to?: number | null,
  ): Promise<ConsistencyProof> {
    const proof = await new Prover(ledger).consistency(from, to ?? null);
    return {
      from: proof.from.treeSize,
      to: proof.to.treeSize,
      hashes: proof.path.map(base64),
      fromCheckpoint: new Checkpoint(proof.from),
      toCheckpoint: new Checkpoint(proof.to),
    };
  }
}
