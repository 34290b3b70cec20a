import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { DayField, NameField, StringField } from './fields.js';
import { DayScalar } from './scalars.js';

@ObjectType({ description: 'The document or file that a command rests on.' })
export class Source {
  @Field(() => String)
  readonly document!: string;

  @Field(() => String, { nullable: true })
  readonly sha256!: string | null;

  @Field(() => String, { nullable: true })
  readonly page!: string | null;
}

@InputType({ description: 'The document or file that a command rests on.' })
export class SourceInput {
  @NameField()
  document!: string;

  @StringField({ nullable: true, description: 'Of the file, in hexadecimal digits.' })
  sha256?: string | null;

  @NameField({ nullable: true })
  page?: string | null;
}

@ObjectType({ description: 'A decision by the council or the board.' })
export class Decision {
  @Field(() => String)
  readonly reference!: string;

  @Field(() => DayScalar)
  readonly date!: string;
}

@InputType({ description: 'A decision by the council or the board.' })
export class DecisionInput {
  @NameField()
  reference!: string;

  @DayField()
  date!: string;
}
