import { AccessDeniedError, UnavailableError } from '@eventstore/db-client';
import { wordsOf } from './errors.js';

/** An error of gRPC, as the client is given it. */
const raw = (message: string) => Object.assign(new Error(message), { code: 0, details: '', metadata: {} }) as never;

describe('an error of the client, in words', () => {
  it('tells a wrong password from a right that is lacking', () => {
    expect(wordsOf(new AccessDeniedError(raw('16 UNAUTHENTICATED: Unauthenticated')))).toMatch(/password .* is wrong/);
    expect(wordsOf(new AccessDeniedError(raw('7 PERMISSION_DENIED: Access Denied')))).toMatch(/lacks a right/);
  });

  it('is what gRPC says where it could not connect, without the note that it left empty', () => {
    const error = new UnavailableError(raw('14 UNAVAILABLE: connect ECONNREFUSED 127.0.0.1:2113. Resolution note: '));
    expect(wordsOf(error)).toBe('14 UNAVAILABLE: connect ECONNREFUSED 127.0.0.1:2113');
  });
});
