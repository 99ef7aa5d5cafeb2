/**
 * The index of names: a cache, made again from the repositories whenever it is another version than this.
 *
 * A series is the line of restore points of one repository, computer and set of folders; `points.id` counts on through
 * it. An entry says that a folder held a name from one point to another, or until the newest (`last` is null): what
 * stays as it is costs nothing more with the next point. Names are kept once, quoted as in the repository; `tree` is
 * what a folder was in the newest point. Source: docs/spec/catalog.md, K30-K36; decision 0030.
 */
export const NAMES_VERSION = 1

export const NAMES_SCHEMA = `
  CREATE TABLE series (id INTEGER PRIMARY KEY, repository TEXT, location TEXT, line TEXT, root INTEGER, UNIQUE (repository, line));
  CREATE TABLE points (id INTEGER PRIMARY KEY AUTOINCREMENT, series INTEGER, snapshot TEXT, time TEXT);
  CREATE INDEX points_of_series ON points (series, id);
  CREATE TABLE names (id INTEGER PRIMARY KEY, hash INTEGER, name TEXT);
  CREATE INDEX names_by_hash ON names (hash);
  CREATE VIRTUAL TABLE trigrams USING fts5(name, tokenize='trigram', detail=none, content='', columnsize=0);
  CREATE TABLE folders (id INTEGER PRIMARY KEY, series INTEGER, parent INTEGER, name INTEGER, tree TEXT, UNIQUE (parent, name));
  CREATE TABLE entries (
    folder INTEGER, name INTEGER, first INTEGER, last INTEGER, isFolder INTEGER, PRIMARY KEY (folder, name, first)
  ) WITHOUT ROWID;
  CREATE INDEX entries_by_name ON entries (name);
  PRAGMA user_version = ${NAMES_VERSION};
`
