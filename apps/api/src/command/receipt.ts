import type { StreamName } from '@liggare/domain';
import type { Receipt as ReceiptView } from '@liggare/ledger';
import type { EntryView } from '@liggare/read-model';
import { Field, ObjectType } from '@nestjs/graphql';
import { Change, Entry } from '../audit/entry.js';
import type { Asker } from '../common/asker.js';
import { SafeIntScalar, UuidScalar } from '../common/scalars.js';
import { FigureDifference } from '../comparison/differences.js';
import { Finding } from '../report/cell.js';

@ObjectType({ description: 'What a command would change.' })
export class Preview {
  @Field(() => [FigureDifference])
  readonly figures!: readonly FigureDifference[];

  @Field(() => [Change])
  readonly changes!: readonly Change[];

  @Field(() => [Finding], { description: 'Of the report that the command is about, as they would be.' })
  readonly findings!: readonly Finding[];
}

@ObjectType({
  description:
    'Every command: repeat it with the same commandId and it is carried out once. expectedRevision: refuse with CONFLICT where the stream has moved on.',
})
export class Receipt {
  @Field(() => UuidScalar)
  readonly commandId!: string;

  @Field(() => String)
  readonly stream!: StreamName;

  @Field(() => SafeIntScalar, { description: 'Of the stream, after the command; -1 where there is no stream.' })
  readonly revision!: number;

  @Field(() => [Entry], {
    description:
      'Written by this command, in order; empty where it changed nothing. Views queried after the receipt include them.',
  })
  readonly entries!: readonly EntryView[];

  @Field(() => Boolean, {
    description: 'True where this commandId had been carried out before; the entries are those of that time.',
  })
  readonly repeated!: boolean;

  @Field(() => Preview, {
    nullable: true,
    description: 'With dryRun: what the command would change. Nothing is recorded; entries is empty.',
  })
  readonly preview!: Preview | null;
}

export const receiptOf = ({ preview, entries, ...receipt }: ReceiptView, asker: Asker): Receipt => ({
  ...receipt,
  // Who repeats a command may see less than when it was carried out.
  entries: asker.entries(entries.map((entry) => entry.number)),
  preview: preview && {
    figures: preview.figures.map((figure) => new FigureDifference(figure, null, asker)),
    changes: preview.changes,
    findings: preview.findings.map((finding) => new Finding(finding)),
  },
});
