import { type CanActivate, Controller, Get, Header, Inject, NotFoundException, UseGuards } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { printSchema } from 'graphql';
import { SETTINGS, type Settings } from '../settings.js';
import { PAGE, PAGE_POLICY } from './page.js';

/** What tells the schema is not there where it is not to be told. */
class SchemaIsTold implements CanActivate {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  canActivate(): boolean {
    if (!this.settings.introspection) throw new NotFoundException();
    return true;
  }
}

@Controller()
export class PageController {
  #schema: string | null = null;

  constructor(private readonly host: GraphQLSchemaHost) {}

  /** A page to try the API on, which needs nothing from outside this machine. */
  @Get('graphiql')
  @UseGuards(SchemaIsTold)
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', PAGE_POLICY)
  @Header('x-content-type-options', 'nosniff')
  @Header('referrer-policy', 'no-referrer')
  page(): string {
    return PAGE;
  }

  @Get('schema.graphql')
  @UseGuards(SchemaIsTold)
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('x-content-type-options', 'nosniff')
  schema(): string {
    // Some milliseconds of work, which whoever asks again and again must not cost the others.
    this.#schema ??= printSchema(this.host.schema);
    return this.#schema;
  }
}
