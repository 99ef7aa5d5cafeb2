import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { z } from 'zod'
import type { Role, RoleOf } from '../ipc'
import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'

/** A user's number, or on Windows an account's SID. */
const account = z.union([z.int().nonnegative(), z.string().regex(/^S-1(-\d{1,10}){2,15}$/)])

/** Who may ask the service for what, by account. A user in neither list is a stranger. */
export const Policy = z.strictObject({
  version: z.literal(1),
  /** May do everything the service can, for everybody's files: as much as root, where files are concerned. */
  administrators: z.array(account),
  /** May back up and restore their own files, with their own rights (docs/spec/service.md, H50-H63). */
  users: z.array(account),
})
export type Policy = Readonly<z.infer<typeof Policy>>

export const strictest: Policy = { version: 1, administrators: [], users: [] }

/** The account of this process: its number, or on Windows its SID and who else may change a file there. */
export type OwnAccount = number | { readonly sid: string; readonly otherWriters: (path: string) => readonly string[] }

/** Writable by the group, writable by others. */
const WRITABLE = 0o022

/**
 * Reads the policy. A file that is not there is the strictest policy, unless `isNamed`: then somebody counts on it.
 * Fails: `settings.invalid` for what is no policy, and for a file that somebody else than root or this process's user
 * owns or may write to: whoever writes it decides who is an administrator. On Windows its access list says so.
 */
export async function readPolicy(file: string, own: OwnAccount, isNamed: boolean): Promise<Policy> {
  const invalid = (why: string, cause?: unknown) =>
    new BackupError('settings.invalid', say('The policy {file} is not used: {why}.', { file, why }), {
      context: { file },
      cause,
    })
  let text: string
  try {
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      const found = await handle.stat()
      if (!found.isFile()) throw invalid('it is no file')
      const why = typeof own === 'number' ? distrust(found, own) : distrustOnWindows(file, own)
      if (why !== null) throw invalid(why)
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

function distrust(found: { readonly uid: number; readonly mode: number }, ownUid: number): string | null {
  if (found.uid !== 0 && found.uid !== ownUid) return 'somebody else owns it'
  return (found.mode & WRITABLE) === 0 ? null : 'others may write to it'
}

function distrustOnWindows(file: string, { sid, otherWriters }: Exclude<OwnAccount, number>): string | null {
  const others = otherWriters(file).filter((other) => other !== sid)
  return others.length === 0 ? null : `${others.join(' and ')} may write to it`
}

function decodePolicy(text: string, invalid: (why: string, cause?: unknown) => BackupError): Policy {
  try {
    return Policy.parse(JSON.parse(text))
  } catch (cause) {
    throw invalid(
      'it must be {"version": 1, "administrators": [...], "users": [...]}, with numbers of users, or on Windows SIDs',
      cause,
    )
  }
}

/**
 * Root and the user whose process this is are administrators without being named: the kernel gives them all of it. So are
 * the administrators of Windows, while they act as such.
 */
export function rolesUnder({ administrators, users }: Policy, own: OwnAccount): RoleOf {
  return (caller) => {
    switch (caller.kind) {
      case 'user':
        if (caller.uid === 0 || caller.uid === own) return 'administrator'
        return named(caller.uid)
      case 'account':
        if (caller.isAdministrator || caller.sid === SYSTEM) return 'administrator'
        if (typeof own !== 'number' && caller.sid === own.sid) return 'administrator'
        return named(caller.sid)
      case 'window':
      case 'console':
      case 'stranger':
        return 'stranger'
    }
  }
  function named(account: number | string): Role {
    if (administrators.includes(account)) return 'administrator'
    return users.includes(account) ? 'user' : 'stranger'
  }
}

const SYSTEM = 'S-1-5-18'
