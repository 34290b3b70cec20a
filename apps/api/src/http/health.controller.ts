import { Ledger } from '@liggare/ledger';
import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

interface Readiness {
  readonly ready: boolean;
  readonly behind: number;
  readonly reason?: string;
}

@Controller('health')
export class HealthController {
  constructor(private readonly ledger: Ledger) {}

  /** The process answers. */
  @Get('live')
  live(): { live: true } {
    return { live: true };
  }

  /** 200 when the views have caught up with the log; else 503 with the reason, and how far behind they are. */
  @Get('ready')
  ready(@Res({ passthrough: true }) reply: FastifyReply): Readiness {
    const { behind, caughtUp, stopped, unreachable } = this.ledger.status();
    if (caughtUp && stopped === null) return { ready: true, behind };
    reply.code(503);
    return { ready: false, behind, reason: stopped ?? unreachable ?? 'the views are catching up with the log' };
  }
}
