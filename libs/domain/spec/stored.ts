import { readdirSync, readFileSync } from 'node:fs';
import { type EventType, type RecordedEvent, readEvent, type StoredForm } from '../src/events.js';

const FOLDER = new URL('stored/', import.meta.url);
const NAME = /^(\w+)\.v(\d+)(?:\.\w+)?\.json$/;

/** An event as some version of the program has stored it. */
export interface StoredSample {
  readonly file: string;
  readonly type: string;
  readonly version: number;
  readonly event: StoredForm;
}

/** One or more samples of each event type and version, `<type>.v<version>[.<variant>].json`, by file name. */
export const STORED_SAMPLES: readonly StoredSample[] = readdirSync(FOLDER)
  .sort()
  .flatMap((file) => {
    const match = NAME.exec(file);
    if (!match) return [];
    const event = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
    return [{ file, type: match[1]!, version: Number(match[2]), event }];
  });

/** The SHA-256 of each sample's canonical JSON, by file name: a new sample is added here, an old one never changes. */
export const FROZEN: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('frozen.json', FOLDER), 'utf8'),
);

/** The first sample of an event type, read; its payload may be replaced. */
export function sample(type: EventType, data?: object): RecordedEvent {
  const found = STORED_SAMPLES.find((one) => one.type === type);
  if (!found) throw new Error(`There is no stored sample of ${type}.`);
  return readEvent(data === undefined ? found.event : { ...found.event, data });
}
