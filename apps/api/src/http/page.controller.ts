import { Controller, Get, Header, Redirect } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { printSchema } from 'graphql';
import { PAGE, PAGE_POLICY } from './page.js';

@Controller()
export class PageController {
  #schema: string | null = null;

  constructor(private readonly host: GraphQLSchemaHost) {}

  @Get()
  @Redirect('/graphiql')
  root(): void {}

  /** A page to try the API on, which needs nothing from outside this machine. */
  @Get('graphiql')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', PAGE_POLICY)
  @Header('x-content-type-options', 'nosniff')
  @Header('referrer-policy', 'no-referrer')
  page(): string {
    return PAGE;
  }

  @Get('schema.graphql')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('x-content-type-options', 'nosniff')
  schema(): string {
    // Some milliseconds of work, which whoever asks again and again must not cost the others.
    this.#schema ??= printSchema(this.host.schema);
    return this.#schema;
  }
}
