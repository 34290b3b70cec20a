import { WebSocket } from 'ws';

interface Message {
  readonly type: string;
  readonly id?: string;
  // biome-ignore lint/suspicious/noExplicitAny: what is asked for decides what is answered
  readonly payload?: any;
}

/** A client of the protocol graphql-transport-ws, by hand. */
export class Subscriber {
  readonly #socket: WebSocket;
  readonly #got: Message[] = [];
  #wake: () => void = () => {};

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (text) => {
      this.#got.push(JSON.parse(String(text)));
      this.#wake();
    });
  }

  static async connect(address: string, headers: Record<string, string> = {}, payload?: object): Promise<Subscriber> {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    const subscriber = new Subscriber(socket);
    await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject));
    subscriber.#send({ type: 'connection_init', payload });
    const answer = await subscriber.next();
    if (answer.type !== 'connection_ack') throw new Error(`no acknowledgement: ${JSON.stringify(answer.payload)}`);
    return subscriber;
  }

  subscribe(query: string, variables: object = {}, id = '1'): void {
    this.#send({ type: 'subscribe', id, payload: { query, variables } });
  }

  complete(id = '1'): void {
    this.#send({ type: 'complete', id });
  }

  /** The next message. */
  async next(): Promise<Message> {
    while (this.#got.length === 0)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    return this.#got.shift()!;
  }

  /** The entries of the next so many messages. */
  async entries(count: number): Promise<{ number: number; type: string }[]> {
    const entries: { number: number; type: string }[] = [];
    while (entries.length < count) entries.push((await this.next()).payload.data.entryRecorded);
    return entries;
  }

  /** The code with which the server closes the connection. */
  closed(): Promise<number> {
    return new Promise((resolve) => this.#socket.once('close', resolve));
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#socket.once('close', resolve));
    this.#socket.close();
    await closed;
  }

  #send(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }
}
