import { BackupError } from '../../model/backup-error'

/**
 * How long nobody may remove or replace an object of a repository, its locks excepted. In compliance mode not even the
 * owner of the bucket; in governance mode who has a right of its own.
 */
export interface ObjectLock {
  readonly mode: 'COMPLIANCE' | 'GOVERNANCE'
  readonly days: number
}

const DAY = 86_400_000

/** `compliance:30` or `governance:30`; null for nothing. Fails: `invalid-request`. */
export function objectLockOf(text: string | undefined): ObjectLock | null {
  if (!text) return null
  const found = /^(compliance|governance):(\d{1,5})$/i.exec(text)
  const days = Number(found?.[2] ?? 0)
  if (!found || days === 0) {
    throw new BackupError('invalid-request', `PENUMBRA_S3_OBJECT_LOCK takes compliance:DAYS or governance:DAYS.`)
  }
  return { mode: found[1]?.toUpperCase() === 'GOVERNANCE' ? 'GOVERNANCE' : 'COMPLIANCE', days }
}

/** `now`: milliseconds since 1970 UTC. */
export const retentionOf = ({ mode, days }: ObjectLock, now: number) => ({
  ObjectLockMode: mode,
  ObjectLockRetainUntilDate: new Date(now + days * DAY),
})
