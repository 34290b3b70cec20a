import { DomainError, type FieldFault } from '@liggare/domain';
import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';

/** Checks every input against its rules; what is wrong is BAD_USER_INPUT with one fault for each field. */
@Injectable()
export class InputPipe extends ValidationPipe {
  constructor() {
    super({ transform: true, whitelist: true, exceptionFactory: refusalOf });
  }

  /** What was left out stays so; the pipe of the framework would make an empty input of it. */
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    return value === null || value === undefined ? Promise.resolve(value) : super.transform(value, metadata);
  }
}

function refusalOf(errors: readonly ValidationError[]): DomainError {
  const fields = faultsOf(errors, '');
  const [first] = fields;
  const more = fields.length > 1 ? ` (och ${fields.length - 1} fel till)` : '';
  return new DomainError('BAD_USER_INPUT', `${first?.field}: ${first?.message}${more}.`, fields);
}

const faultsOf = (errors: readonly ValidationError[], path: string): FieldFault[] =>
  errors.flatMap(({ property, constraints, children }) => [
    ...Object.values(constraints ?? {}).map((message) => ({ field: `${path}${property}`, message })),
    ...faultsOf(children ?? [], `${path}${property}.`),
  ]);
