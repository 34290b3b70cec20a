import { identity } from '../../api.js';
import { EntryRecordedDocument, type EntryRecordedSubscription } from '../../gql/graphql.js';

/** Doubled with each time that the connection could not be made, so that a server that comes back is not overrun. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** Closed with these, it would be refused again: not signed in, not allowed. */
const REFUSED = [4401, 4403];

interface Following {
  readonly after: number;
  readonly board: string | null;
  /** An entry was recorded. */
  readonly onEntry: (number: number) => void;
  /** Whether it is heard of entries now. */
  readonly onState: (following: boolean) => void;
}

/**
 * Hears of entries as they are recorded, and where the connection is lost goes on after the last one that it heard of.
 * Stops when what it gives back is called. https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export function follow({ after, board, onEntry, onState }: Following): () => void {
  let heard = after;
  let failures = 0;
  let socket: WebSocket;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const connect = () => {
    socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws');
    const send = (message: object) => socket.send(JSON.stringify(message));
    const { token } = identity();
    socket.onopen = () => send({ type: 'connection_init', payload: token && { authorization: `Bearer ${token}` } });
    socket.onmessage = ({ data }) => {
      const { type, payload } = JSON.parse(data as string) as Message;
      if (type === 'connection_ack') {
        failures = 0;
        onState(true);
        const variables = { after: heard, board };
        send({ type: 'subscribe', id: '1', payload: { query: EntryRecordedDocument.toString(), variables } });
      } else if (type === 'ping') send({ type: 'pong' });
      else if (type === 'next' && payload?.data) {
        heard = payload.data.entryRecorded.number;
        onEntry(heard);
      } else if (type !== 'pong') socket.close();
    };
    socket.onclose = ({ code }) => {
      if (stopped) return;
      onState(false);
      if (REFUSED.includes(code)) return;
      const wait = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
      failures += 1;
      // Not all at once.
      waiting = setTimeout(connect, wait * (0.5 + Math.random() / 2));
    };
  };

  connect();
  return () => {
    stopped = true;
    clearTimeout(waiting);
    socket.close();
  };
}

interface Message {
  readonly type: string;
  readonly payload?: { readonly data?: EntryRecordedSubscription | null };
}
