import { checkSchema } from '@liggare/domain';
import { type Appended, type AppendRequest, EmbeddedLog, type HeldFolder, openFolder } from '@liggare/event-store';
import { ProjectionStopped } from '@liggare/read-model';
import { WrittenViews } from '../written-views.js';
import type { WriterState } from './messages.js';
import { readAhead } from './read-ahead.js';

/** So many events are projected in one transaction while catching up. */
const CATCH_UP_BATCH = 1_000;

/**
 * The embedded log and its projector, in one thread: append, commit, project, answer.
 *
 * It holds the folder; `FolderInUse` where another process does.
 */
export class EmbeddedCore {
  readonly #held: HeldFolder;
  readonly #log: EmbeddedLog;
  readonly #views: WrittenViews;
  /** What the views could not be written for, where they could not. */
  #fault: string | null = null;

  constructor(
    private readonly folder: string,
    private readonly quarantine: ReadonlySet<string> = new Set(),
  ) {
    checkSchema();
    this.#held = openFolder(folder);
    const opened: { close(): void }[] = [this.#held];
    try {
      this.#log = new EmbeddedLog(folder);
      opened.push(this.#log.reader);
      const short = this.#log.reader.head().events < CATCH_UP_BATCH;
      this.#views = new WrittenViews(folder, { quarantine }, { short });
      opened.push(this.#views);
      const { projector } = this.#views;
      const { last } = projector;
      if (last !== null) projector.verify(this.#log.reader.readStream(last.stream, last.revision, 1)[0]);
    } catch (error) {
      for (const one of opened.reverse()) one.close();
      throw error;
    }
  }

  get #stopped(): string | null {
    const { projector, built } = this.#views;
    // What stops a build is met again when it has gone live.
    return this.#fault ?? (built === null ? (projector.stopped?.message ?? null) : null);
  }

  /** How the views stand, for whoever knows whether they have caught up. */
  state(caughtUp: boolean): WriterState {
    const { projector, built } = this.#views;
    return { caughtUp, stopped: this.#stopped, altered: projector.altered, built };
  }

  /**
   * Builds views that are not there yet from what another thread reads ahead, which takes half the time; `catchUp` makes
   * them live then. `isWanted` is asked after every batch whether to go on.
   */
  async build(isWanted: () => boolean): Promise<void> {
    const { projector, built } = this.#views;
    if (built === null) return;
    try {
      const whole = { folder: this.folder, quarantine: this.quarantine };
      for await (const entries of readAhead(whole, this.#log.reader.head().events)) {
        projector.write(entries);
        if (!isWanted()) return;
      }
    } catch (error) {
      if (!(error instanceof ProjectionStopped)) this.#fault = notWritten(error);
    }
  }

  /**
   * Projects the next events that the views lack; true where there may be more. A stopped projector has no more, and views
   * that could not be written (on a disk that is full, say) stay as they are until the ledger is opened anew.
   */
  catchUp(): boolean {
    if (this.#stopped !== null) return false;
    try {
      const isMore = this.#projectNext();
      if (isMore || this.#views.built === null) return isMore;
      this.#views.goLive();
      return true;
    } catch (error) {
      this.#fault = notWritten(error);
      return false;
    }
  }

  #projectNext(): boolean {
    const { projector } = this.#views;
    const batch = this.#log.reader.readToProject(projector.position, CATCH_UP_BATCH);
    try {
      if (batch.length > 0) projector.project(batch);
      return batch.length === CATCH_UP_BATCH;
    } catch (error) {
      if (error instanceof ProjectionStopped) return false;
      throw error;
    }
  }

  /** Appends in one commit and projects what was appended; see `EmbeddedLog.appendBatch` for the results. */
  append(requests: readonly AppendRequest[]): (Appended | Error)[] {
    const results = this.#log.appendBatch(requests);
    while (this.catchUp());
    return results;
  }

  async close(): Promise<void> {
    await this.#log.close();
    this.#views.close();
    this.#held.close();
  }
}

const notWritten = (error: unknown): string =>
  `the views cannot be written: ${error instanceof Error ? error.message : error}`;
