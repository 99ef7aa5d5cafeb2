import type { ConflictPolicy } from '../../contract/restore'
import { BackupError } from '../model/backup-error'
import { oneOf } from './arguments'

/** Which files of the target a restore touches (rules Z90 to Z92, docs/spec/repository-verbs.md). */
export interface RestoreMode {
  readonly conflicts: ConflictPolicy
  /** Also files that have the right size and time. */
  readonly rewrites: boolean
}

/** Our words for what a person wants of the target. */
const MODES = {
  'add-missing': 'keep-existing',
  'replace-older': 'replace-older',
  replace: 'replace',
  'make-identical': 'make-identical',
} as const satisfies Record<string, ConflictPolicy>

/** restic's words. */
const OVERWRITES = {
  never: 'keep-existing',
  'if-newer': 'replace-older',
  'if-changed': 'replace',
  always: 'replace',
} as const satisfies Record<string, ConflictPolicy>

/**
 * `--mode`, or restic's `--overwrite` and `--delete`; without any, what differs is replaced. Fails: `invalid-request` for
 * both at once, and for deleting without replacing, which makes nothing identical.
 */
export function restoreModeOf(values: {
  readonly mode?: string
  readonly overwrite?: string
  readonly delete?: boolean
}): RestoreMode {
  const { mode, overwrite } = values
  if (mode !== undefined && (overwrite !== undefined || values.delete))
    throw new BackupError('invalid-request', 'Choose --mode, or --overwrite and --delete; not both.')
  if (mode !== undefined)
    return { conflicts: MODES[oneOf('mode', mode, Object.keys(MODES) as (keyof typeof MODES)[])], rewrites: false }
  const asked = oneOf('overwrite', overwrite ?? 'if-changed', Object.keys(OVERWRITES) as (keyof typeof OVERWRITES)[])
  const rewrites = asked === 'always'
  if (!values.delete) return { conflicts: OVERWRITES[asked], rewrites }
  if (OVERWRITES[asked] !== 'replace')
    throw new BackupError(
      'invalid-request',
      `--delete makes the target identical; it does not go with --overwrite ${asked}.`,
    )
  return { conflicts: 'make-identical', rewrites }
}
