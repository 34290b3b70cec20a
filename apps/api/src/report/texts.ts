import type { CommentaryView } from '@liggare/domain';
import type { EntryView } from '@liggare/read-model';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Entry } from '../audit/entry.js';
import { Section } from '../common/enums.js';

@ObjectType()
export class Commentary {
  @Field(() => Section)
  readonly section!: CommentaryView['section'];

  @Field(() => String, {
    nullable: true,
    description: 'In the economic analysis: the area or group that it is about. Elsewhere: the goal or guideline.',
  })
  readonly subject!: string | null;

  @Field(() => String, { nullable: true })
  readonly heading!: string | null;

  @Field(() => String, { description: 'Markdown; empty where the document has a heading only.' })
  readonly text!: string;

  @Field(() => Int, { description: 'Place in its section.' })
  readonly position!: number;

  @Field(() => Entry)
  readonly entry!: EntryView;
}

@ObjectType()
export class SignificantEvent {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String)
  readonly text!: string;

  @Field(() => Entry)
  readonly entry!: EntryView;
}
