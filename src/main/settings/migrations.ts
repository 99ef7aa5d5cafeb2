/** A settings file as it lies there: an object whose version is known and whose rest is not checked yet. */
export type RawSettings = Readonly<Record<string, unknown>>

/** Units: bytes. What the cache may take unless the person says otherwise. */
export const USUAL_CACHE = 2 * 2 ** 30

/**
 * One step for each version that was ever written: the entry at place n makes a file of version n + 1 into one of
 * version n + 2. Pure; never edited once released, only followed by another.
 */
export const migrations: readonly ((from: RawSettings) => RawSettings)[] = [
  (from) => ({ ...from, log: { level: 'info', names: false }, cacheLimit: USUAL_CACHE }),
]

/** The format this program writes. A file of a higher version is never written to. */
export const VERSION = migrations.length + 1

/** Takes every step from `version` on. The version itself is the caller's to write. */
export const migrated = (raw: RawSettings, version: number): RawSettings =>
  migrations.slice(version - 1).reduce((settings, migrate) => migrate(settings), raw)
