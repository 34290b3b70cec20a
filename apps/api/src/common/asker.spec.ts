import { ALL_GRANTS } from '@liggare/domain';
import { SEES_ALL } from '@liggare/read-model';
import { Asker } from './asker.js';

describe('a request that has been read for too long', () => {
  const askerUntil = (until: number) =>
    new Asker({ views: {} } as never, { id: 'anna', grants: ALL_GRANTS, roles: [] }, SEES_ALL, null, () => null, until);

  it('is given up at the next thing that it reads', () => {
    expect(() => askerUntil(performance.now() + 10_000).views).not.toThrow();
    expect(() => askerUntil(performance.now() - 1).views).toThrow(
      expect.objectContaining({ code: 'QUERY_TOO_COMPLEX' }),
    );
  });
});
