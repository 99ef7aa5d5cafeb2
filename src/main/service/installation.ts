import { lstat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import { type Policy, strictest } from './policy'

/**
 * What installing the service means: the unit with the program that is to run, and the policy with the person who
 * asked for it. Fails: `service.not-installed` when the program could be changed by others than root, since whoever
 * writes it would become root.
 * Source: docs/spec/host.md, rules G30-G34.
 */
export const UNIT = 'penumbra.service'
export const UNIT_PLACE = `/etc/systemd/system/${UNIT}`

const START = /^ExecStart=.*$/m

/** The unit for this program. Words that systemd would read as more than one, or as something else, are quoted. */
export function unitFor(template: string, program: readonly string[]): string {
  if (!START.test(template)) throw new Error('the unit has no ExecStart')
  const line = `ExecStart=${[...program, 'daemon'].map(quoted).join(' ')}`
  return template.replace(START, () => line)
}

const quoted = (word: string): string =>
  /^[\w./-]+$/.test(word)
    ? word
    : `"${word
        .replaceAll(/["\\]/g, String.raw`\$&`)
        .replaceAll('%', '%%')
        .replaceAll('$', '$$$$')}"`

/** The policy with one more person in it; who is there already keeps what they have unless it becomes more. */
export function policyWith(policy: Policy | null, account: number | string, role: 'administrator' | 'user'): Policy {
  const { administrators, users } = policy ?? strictest
  const add = (list: Policy['users']) => [...new Set([...list, account])].sort((one, other) => (one < other ? -1 : 1))
  if (account === 0 || administrators.includes(account)) return { version: 1, administrators, users }
  return role === 'administrator'
    ? { version: 1, administrators: add(administrators), users: users.filter((other) => other !== account) }
    : { version: 1, administrators, users: add(users) }
}

/** Refuses a program that anybody but root could change, in any folder above it. */
export async function refuseOthersProgram(program: readonly string[]): Promise<void> {
  for (const file of program.filter((word) => word.startsWith('/'))) {
    for (let path = file; ; path = dirname(path)) {
      const { uid, mode } = await lstat(path)
      const isSticky = (mode & 0o1000) !== 0 && path !== file
      if (uid !== 0 || ((mode & 0o022) !== 0 && !isSticky)) {
        throw new BackupError(
          'service.not-installed',
          say(
            '{path} can be changed by other users than root, and the service would run it as root. Install Penumbra in a place of the system first.',
            { path },
          ),
          { context: { path } },
        )
      }
      if (path === dirname(path)) break
    }
  }
}
