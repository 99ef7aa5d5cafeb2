import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { z } from 'zod'
import type { RoleOf } from '../ipc'
import { BackupError } from '../model/backup-error'

const uid = z.int().nonnegative()

/** Who may ask the service for what, by user number. A user in neither list is a stranger. */
export const Policy = z.strictObject({
  version: z.literal(1),
  /** May do everything the service can, for everybody's files: as much as root, where files are concerned. */
  administrators: z.array(uid),
  /** May back up and restore their own files, with their own rights (docs/spec/service.md, H50-H63). */
  users: z.array(uid),
})
export type Policy = Readonly<z.infer<typeof Policy>>

export const strictest: Policy = { version: 1, administrators: [], users: [] }

/** Writable by the group, writable by others. */
const WRITABLE = 0o022

/**
 * Reads the policy. A file that is not there is the strictest policy, unless `isNamed`: then somebody counts on it.
 * Fails: `settings.invalid` for what is no policy, and for a file that somebody else than root or this process's user
 * owns or may write to: whoever writes it decides who is an administrator.
 */
export async function readPolicy(file: string, ownUid: number, isNamed: boolean): Promise<Policy> {
  const invalid = (why: string, cause?: unknown) =>
    new BackupError('settings.invalid', `The policy ${file} is not used: ${why}.`, { context: { file }, cause })
  let text: string
  try {
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      const found = await handle.stat()
      if (!found.isFile()) throw invalid('it is no file')
      if (found.uid !== 0 && found.uid !== ownUid) throw invalid('somebody else owns it')
      if ((found.mode & WRITABLE) !== 0) throw invalid('others may write to it')
      text = await handle.readFile('utf8')
    } finally {
      await handle.close()
    }
  } catch (cause) {
    if (cause instanceof BackupError) throw cause
    if (!isNamed && (cause as NodeJS.ErrnoException).code === 'ENOENT') return strictest
    throw invalid(cause instanceof Error ? cause.message : String(cause), cause)
  }
  return decodePolicy(text, invalid)
}

function decodePolicy(text: string, invalid: (why: string, cause?: unknown) => BackupError): Policy {
  try {
    return Policy.parse(JSON.parse(text))
  } catch (cause) {
    throw invalid('it must be {"version": 1, "administrators": [uid...], "users": [uid...]}', cause)
  }
}

/** Root and the user whose process this is are administrators without being named: the kernel gives them all of it. */
export function rolesUnder({ administrators, users }: Policy, ownUid: number): RoleOf {
  return (caller) => {
    if (caller.kind !== 'user') return 'stranger'
    if (caller.uid === 0 || caller.uid === ownUid || administrators.includes(caller.uid)) return 'administrator'
    return users.includes(caller.uid) ? 'user' : 'stranger'
  }
}
