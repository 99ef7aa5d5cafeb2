import type { Sentence } from '../../contract/sentence'
import { accessSync, chmodSync, chownSync, constants, lstatSync, mkdirSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'
import { BackupError } from '../model/backup-error'
import { fixed, say, within } from '../model/sentence'

export interface Account {
  readonly uid: number
  readonly gid: number
  readonly username: string
  readonly home: string
}

/** As Node has it on every POSIX system; its types do not know it. */
const groups = process as unknown as { readonly initgroups: (user: string, group: number) => void }

/** What a process of another user must not inherit: where root's things are, and whom root talks to. */
const OF_ROOT = /^(XDG_|DBUS_|DISPLAY$|WAYLAND_|XAUTHORITY$|TMPDIR$|TEMP$|TMP$|PENUMBRA_|NODE_|CREDENTIALS_|NOTIFY_)/

/**
 * Turns this process, for good, into one of the user: number, group, groups of the account as the system knows them,
 * no capability, no environment of root. `folder` becomes the user's alone, and the user can reach it.
 *
 * The process is not dumpable afterwards, as prctl(2) says of one that changed its user: so the user cannot look into
 * it, its open files and its memory. Called once, before anything else runs.
 * Fails: `service.user-unavailable` for a number without an account, and where the folder is not to be had.
 */
export function becomeUser(uid: number, folder: string): Account {
  if (process.geteuid?.() !== 0) throw unavailable(uid, fixed('it has not the rights of root'))
  const account = accountOf(uid)
  makeFolderOf(account, folder)
  groups.initgroups(account.username, account.gid)
  process.setgid?.(account.gid)
  process.setuid?.(uid)
  if (process.getuid?.() !== uid || process.geteuid() !== uid || process.getegid?.() !== account.gid) {
    throw unavailable(uid, fixed('the rights of the service could not be given up'))
  }
  process.umask(0o077)
  process.chdir('/')
  takeEnvironment(account)
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw unavailable(uid, say('it has no way into {folder}', { folder }), cause)
  }
  return account
}

/** The system's database is asked as libuv does, for the effective user. */
function accountOf(uid: number): Account {
  process.seteuid?.(uid)
  try {
    const { gid, username, homedir } = userInfo()
    return { uid, gid, username, home: homedir }
  } catch (cause) {
    throw unavailable(uid, fixed('this computer knows no such account'), cause)
  } finally {
    process.seteuid?.(0)
  }
}

/** Only root can change anything in the folder above, so what is there is what the service made. */
function makeFolderOf({ uid, gid }: Account, folder: string): void {
  const above = dirname(folder)
  mkdirSync(above, { recursive: true, mode: 0o711 })
  chmodSync(above, 0o711)
  const { uid: owner, mode } = lstatSync(above)
  if (owner !== 0 || (mode & 0o022) !== 0)
    throw unavailable(uid, say('{folder} is not root’s alone', { folder: above }))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  if (!found.isDirectory()) throw unavailable(uid, say('{folder} is no folder', { folder }))
  if (found.uid !== uid && found.uid !== 0) throw unavailable(uid, say('{folder} belongs to somebody else', { folder }))
  chownSync(folder, uid, gid)
  chmodSync(folder, 0o700)
}

function takeEnvironment({ username, home }: Account): void {
  for (const name of Object.keys(process.env)) if (OF_ROOT.test(name)) Reflect.deleteProperty(process.env, name)
  Object.assign(process.env, { HOME: home, USER: username, LOGNAME: username })
}

const unavailable = (uid: number, why: Sentence, cause?: unknown) =>
  new BackupError(
    'service.user-unavailable',
    say('The service cannot work for user {uid}: {why}.', { uid, why: within(why) }),
    {
      retry: 'later',
      context: { uid: String(uid) },
      cause,
    },
  )
