import { DomainError } from '@liggare/domain';
import {
  formatBundle,
  formatVerifierKey,
  hasTile,
  Malformed,
  parseTilePath,
  type Tile,
  tileNodes,
} from '@liggare/integrity';
import { Ledger } from '@liggare/ledger';
import {
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  HttpException,
  Inject,
  Param,
  Res,
  UseGuards,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Door } from '../access/door.js';
import { statusOf } from '../errors/answers.js';
import { Prover } from '../proof/prover.js';
import { SETTINGS, type Settings } from '../settings.js';

const FOR_EVER = 'public, max-age=31536000, immutable';
const TEXT = 'text/plain; charset=utf-8';
const BYTES = 'application/octet-stream';

/** Everybody on the ledger's own machine, and whoever has signed in, unless the log is public. */
class MayReadLog implements CanActivate {
  constructor(
    private readonly door: Door,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.door.isLocal || this.settings.logIsPublic) return true;
    const http = context.switchToHttp();
    try {
      await this.door.letIn(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
      return true;
    } catch (error) {
      throw error instanceof DomainError ? new HttpException(error.message, statusOf(error.code)) : error;
    }
  }
}

/** The log for anybody's tools: checkpoint, tiles and entry bundles of C2SP tlog-tiles, the key, and proofs of entries. */
@Controller('log')
@UseGuards(MayReadLog)
export class LogController {
  readonly #prover: Prover;

  constructor(private readonly ledger: Ledger) {
    this.#prover = new Prover(ledger);
  }

  @Get('checkpoint')
  checkpoint(@Res() reply: FastifyReply): Promise<void> {
    return sent(reply, TEXT, 'no-cache', async () => (await this.#prover.checkpoint(null)).note);
  }

  @Get('key')
  key(@Res() reply: FastifyReply): Promise<void> {
    const { key } = this.ledger.checkpoints;
    return sent(reply, TEXT, 'no-cache', async () => (key === null ? null : `${formatVerifierKey(key)}\n`));
  }

  @Get('tile/*')
  tile(@Param('*') under: string, @Res() reply: FastifyReply): Promise<void> {
    return sent(reply, BYTES, FOR_EVER, async () => this.#tile(`tile/${under}`));
  }

  @Get('proof/:entry')
  proof(@Param('entry') entry: string, @Res() reply: FastifyReply): Promise<void> {
    return sent(reply, TEXT, 'no-cache', async () =>
      /^[1-9]\d{0,14}$/.test(entry) ? this.#prover.proofFile(Number(entry)) : null,
    );
  }

  /** Only what is under a checkpoint that was signed. */
  async #tile(path: string): Promise<Buffer | null> {
    const tile = tileOf(path);
    if (tile === null) return null;
    const { treeSize } = await this.#prover.checkpoint(null);
    if (!hasTile(treeSize, tile)) return null;
    const { tree } = this.ledger.views;
    const { level, from, to } = tileNodes(tile);
    if (tile.level !== 'entries') return Buffer.concat(tree.hashes(level, from, to));
    const texts = Array.from({ length: to - from }, (_, index) => tree.leafText(from + index + 1)!);
    return Buffer.from(formatBundle(texts.map((text) => new TextEncoder().encode(text))));
  }
}

function tileOf(path: string): Tile | null {
  try {
    return parseTilePath(path);
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

/** Answers with what is made; 404 where there is no such thing, 503 where it cannot be had now. */
async function sent(
  reply: FastifyReply,
  type: string,
  caching: string,
  make: () => Promise<string | Buffer | null>,
): Promise<void> {
  let body: string | Buffer | null;
  try {
    body = await make();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const status = error.code === 'UNAVAILABLE' ? 503 : 404;
    return void reply.code(status).type(TEXT).send(`${error.message}\n`);
  }
  if (body === null) return void reply.code(404).type(TEXT).send('Finns inte.\n');
  void reply.type(type).header('cache-control', caching).header('x-content-type-options', 'nosniff').send(body);
}
