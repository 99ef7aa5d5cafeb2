/**
 * The history database, version by version: what `PRAGMA user_version` counts. A version is never edited, only followed.
 * Times are milliseconds since 1970 UTC where they are numbers. Source: docs/spec/catalog.md, K1-K9.
 */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE runs (
     session TEXT PRIMARY KEY,
     job TEXT NOT NULL,
     repository TEXT NOT NULL,
     position INTEGER NOT NULL,
     snapshot TEXT,
     record TEXT NOT NULL
   ) STRICT;
   CREATE INDEX runs_of_job ON runs (job, repository, position);
   CREATE INDEX runs_of_repository ON runs (repository, position);
   CREATE TABLE tasks (
     session TEXT NOT NULL,
     volume TEXT NOT NULL,
     provider TEXT,
     consistency TEXT NOT NULL,
     PRIMARY KEY (session, volume)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE events (
     id INTEGER PRIMARY KEY,
     session TEXT NOT NULL,
     at TEXT NOT NULL,
     phase TEXT NOT NULL,
     step TEXT NOT NULL,
     reason TEXT NOT NULL
   ) STRICT;
   CREATE INDEX events_of_session ON events (session);`,
  `CREATE TABLE facts (
     job TEXT NOT NULL,
     kind TEXT NOT NULL,
     value TEXT NOT NULL,
     PRIMARY KEY (job, kind)
   ) STRICT, WITHOUT ROWID;`,
  `ALTER TABLE events ADD COLUMN scene TEXT NOT NULL DEFAULT '';`,
  `CREATE TABLE restores (
     session TEXT PRIMARY KEY,
     started INTEGER NOT NULL,
     record TEXT NOT NULL
   ) STRICT;
   CREATE INDEX restores_by_time ON restores (started);`,
]
