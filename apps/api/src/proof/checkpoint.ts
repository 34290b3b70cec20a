import { parseCheckpoint, parseNote } from '@liggare/integrity';
import type { SignedCheckpoint } from '@liggare/ledger';
import { Field, ObjectType } from '@nestjs/graphql';
import { Entry } from '../audit/entry.js';
import { DateTimeScalar, SafeIntScalar } from '../common/scalars.js';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

@ObjectType({ description: 'note: the signed note, in the C2SP tlog-checkpoint format.' })
export class Checkpoint {
  @Field(() => String)
  readonly origin: string;

  @Field(() => SafeIntScalar)
  readonly size: number;

  @Field(() => String, { description: 'Base64.' })
  readonly rootHash: string;

  @Field(() => DateTimeScalar)
  readonly signedAt: string;

  @Field(() => String)
  readonly note: string;

  constructor({ note, signedAt }: SignedCheckpoint) {
    const { origin, treeSize, root } = parseCheckpoint(parseNote(note).text);
    this.origin = origin;
    this.size = treeSize;
    this.rootHash = base64(root);
    this.signedAt = signedAt;
    this.note = note;
  }
}

@ObjectType()
export class InclusionProof {
  @Field(() => Entry)
  readonly entry!: unknown;

  @Field(() => String, { description: 'The exact bytes that were hashed, base64.' })
  readonly leaf!: string;

  @Field(() => SafeIntScalar)
  readonly index!: number;

  @Field(() => SafeIntScalar)
  readonly size!: number;

  @Field(() => [String], { description: 'Base64, from the leaf up.' })
  readonly hashes!: string[];

  @Field(() => Checkpoint)
  readonly checkpoint!: Checkpoint;
}

@ObjectType()
export class ConsistencyProof {
  @Field(() => SafeIntScalar)
  readonly from!: number;

  @Field(() => SafeIntScalar)
  readonly to!: number;

  @Field(() => [String], { description: 'Base64.' })
  readonly hashes!: string[];

  @Field(() => Checkpoint)
  readonly fromCheckpoint!: Checkpoint;

  @Field(() => Checkpoint)
  readonly toCheckpoint!: Checkpoint;
}

export { base64 };
