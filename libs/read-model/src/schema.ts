/** Of the tables below and of what is put into them; a read model of another version is built anew. */
export const SCHEMA_VERSION = 3;

/** The entry at which an open version of a fact ends: none that will ever be. */
export const OPEN = Number.MAX_SAFE_INTEGER;

/** What is told of in the read model. */
export const TABLES = `
  -- Where the projector is: one row.
  CREATE TABLE position (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    position TEXT,
    entries INTEGER NOT NULL,
    recorded_at TEXT,
    stopped TEXT,
    -- The run of the operating system that writes it; null where it was closed, and all of it is on the disk.
    boot TEXT,
    -- The log that it is projected from.
    log TEXT NOT NULL DEFAULT ''
  );
  INSERT INTO position (one, entries) VALUES (1, 0);

  CREATE TABLE streams (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  );

  -- The audit trail. What an event says is read from the log.
  CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    -- The id of its event, 16 bytes.
    event BLOB NOT NULL,
    type TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    board TEXT,
    period TEXT,
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    reason TEXT,
    source TEXT,
    command TEXT NOT NULL,
    correlation TEXT NOT NULL,
    causation TEXT,
    summary TEXT NOT NULL,
    -- 1 where the event is numbered and hashed without being read.
    quarantined INTEGER NOT NULL,
    -- The last row of facts that this entry made; those of the entry before end before them.
    last_fact INTEGER NOT NULL,
    commitment BLOB NOT NULL,
    leaf_hash BLOB NOT NULL
  );

  -- The Merkle tree over the leaves: the roots of its complete subtrees of 2^level leaves. Those of level 0 are the leaves.
  CREATE TABLE nodes (
    level INTEGER NOT NULL,
    number INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (level, number)
  ) WITHOUT ROWID;

  -- What else an entry can be found by: board, area, assignment, goal, subject, actor.
  CREATE TABLE subjects (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (kind, name)
  );
  CREATE TABLE entry_subjects (
    subject INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (subject, number)
  ) WITHOUT ROWID;

  -- Every version of every fact; one whose value is null says that the fact ended.
  CREATE TABLE scopes (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  );
  CREATE TABLE facts (
    id INTEGER PRIMARY KEY,
    scope INTEGER NOT NULL,
    key TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    value TEXT NOT NULL,
    from_entry INTEGER NOT NULL,
    to_entry INTEGER NOT NULL
  );
`;

/** How it is found. A read model that is built anew is given them when all of it is there. */
export const INDEXES = `
  CREATE UNIQUE INDEX entry_of_revision ON entries (stream, revision);
  CREATE INDEX entries_of_command ON entries (command);
  CREATE INDEX entries_of_correlation ON entries (correlation);
  -- Finds the open version of a fact, and the versions of a scope that are open after an entry near the head, without
  -- going through their history.
  CREATE INDEX fact_versions ON facts (scope, to_entry, key, valid_from);
`;
