import { type ArgumentsHost, Catch } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';

/** Leaves what a resolver throws to GraphQL's own error answer, where it is told and logged once. */
@Catch()
export class ThrownFilter extends BaseExceptionFilter {
  override catch(thrown: unknown, host: ArgumentsHost): unknown {
    return host.getType<string>() === 'graphql' ? thrown : super.catch(thrown, host);
  }
}
