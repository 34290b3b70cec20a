import { Controller, Get, Header, Inject, NotFoundException, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isBuilt, WEB_CONFIG, WEB_POLICY, type WebConfig } from './web.js';

const NOT_BUILT = `Sidan är inte byggd. Kör: npm run build

API:et finns på /graphql och kan prövas på /graphiql.
`;

/** What belongs to the server: a mistyped address below these is not found, rather than a page. */
const SERVERS_OWN = ['app', 'assets', 'graphiql', 'graphql', 'health', 'log', 'metrics', 'schema.graphql'];

/** The page for people. It finds its way by the address alone, so every address that is not the server's own is answered with it. */
@Controller()
export class WebController {
  constructor(@Inject(WEB_CONFIG) private readonly told: WebConfig) {}

  @Get('app/config.json')
  @Header('cache-control', 'no-cache')
  config(): WebConfig {
    return this.told;
  }

  /** Named by their content, so that they can be kept for ever. */
  @Get('assets/*')
  @Header('x-content-type-options', 'nosniff')
  asset(@Param('*') name: string, @Res() reply: FastifyReply): void {
    if (!isBuilt()) throw new NotFoundException();
    reply.sendFile(`assets/${name}`, { immutable: true, maxAge: '365d' });
  }

  @Get(['', '*'])
  @Header('content-security-policy', WEB_POLICY)
  @Header('x-content-type-options', 'nosniff')
  @Header('referrer-policy', 'no-referrer')
  page(@Param('*') path: string | undefined, @Res() reply: FastifyReply): void {
    if (SERVERS_OWN.includes((path ?? '').split('/')[0]!)) throw new NotFoundException();
    if (!isBuilt()) return void reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
    reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false });
  }
}
