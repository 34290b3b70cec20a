import type { FastifyReply, FastifyRequest } from 'fastify';
import { Door } from './door.js';
import { LOCAL } from './local.js';

describe('who was let in', () => {
  const views = {};
  const door = new Door({ views } as never, LOCAL, null, 1);
  const letIn = async (headers: object): Promise<FastifyRequest> => {
    const request = { headers: { host: '127.0.0.1:3000', ...headers } } as FastifyRequest;
    await door.letIn(request, {} as FastifyReply);
    return request;
  };
  const later = (ms: number) => jest.spyOn(performance, 'now').mockReturnValue(performance.now() + ms);
  afterEach(() => jest.restoreAllMocks());

  it('is given up with a request that takes too long', async () => {
    const request = await letIn({});
    later(14_000);
    expect(door.askerOf(request)!.views).toBe(views);
    jest.restoreAllMocks();
    later(16_000);
    expect(() => door.askerOf(request)!.views).toThrow(expect.objectContaining({ code: 'QUERY_TOO_COMPLEX' }));
  });

  it('over a WebSocket stays for as long as it is open', async () => {
    const request = await letIn({ upgrade: 'websocket' });
    later(24 * 3_600_000);
    expect(door.askerOf(request)!.views).toBe(views);
  });
});
