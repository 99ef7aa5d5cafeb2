import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** An ordinary user of this computer, as the application is run by one. */
export interface Person {
  /** The program to start instead of Electron; null where the tests themselves run as an ordinary user. */
  readonly executable: string | null
  readonly applicationFolder: string
  readonly home: string
  readonly profile: string
  readonly environment: Readonly<Record<string, string>>
  forget(): void
}

const NAME = 'penumbra-tester'

/**
 * Makes a home for an ordinary user, and where the tests run as root, that user and a starter which becomes it.
 *
 * The starter shows the project at a place of its own in a private mount namespace, because a clone below /root is out
 * of anybody else's reach. It replaces itself at each step, so the process that Playwright ends is Electron.
 * Fails by throwing where root cannot make users or mounts.
 */
export function anotherPerson(): Person {
  const home = mkdtempSync(join(tmpdir(), 'penumbra-person-'))
  const profile = join(home, 'profile')
  mkdirSync(profile)
  const forget = () => rmSync(home, { recursive: true, force: true })
  if (process.getuid?.() !== 0) {
    const environment = { HOME: home }
    return { executable: null, applicationFolder: resolve('.'), home, profile, environment, forget }
  }
  const { uid, gid } = makeUser()
  const shown = join(home, 'application')
  mkdirSync(shown)
  const environment = { HOME: home, USER: NAME, LOGNAME: NAME, ...displayFor(home) }
  const executable = join(home, 'electron')
  writeFileSync(executable, starter(shown, uid, gid))
  chmodSync(executable, 0o755)
  for (const path of [home, profile, ...(environment.XAUTHORITY ? [environment.XAUTHORITY] : [])]) {
    chownSync(path, uid, gid)
  }
  return { executable, applicationFolder: shown, home, profile, environment, forget }
}

const starter = (shown: string, uid: number, gid: number): string => `#!/bin/sh
set -e
if [ -z "$PENUMBRA_SHOWN" ]; then
  export PENUMBRA_SHOWN=yes
  exec unshare --mount --propagation private "$0" "$@"
fi
mount --bind '${resolve('.')}' '${shown}'
cd '${shown}'
exec setpriv --reuid=${uid} --regid=${gid} --clear-groups '${electron()}' "$@"
`

/** The binary behind the project's Electron; a link in node_modules is followed. */
const electron = (): string => createRequire(__filename)('electron') as unknown as string

/** The user by name, made once for all runs on this computer: no home, no password, no shell. */
function makeUser(): { uid: number; gid: number } {
  if (spawnSync('id', [NAME]).status !== 0) {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME])
  }
  const ask = (option: string) => Number(execFileSync('id', [option, NAME], { encoding: 'utf8' }))
  return { uid: ask('-u'), gid: ask('-g') }
}

/** The display's cookie lies in a folder that only we can enter. */
function displayFor(home: string): { readonly XAUTHORITY?: string } {
  const { XAUTHORITY } = process.env
  if (!XAUTHORITY) return {}
  const copy = join(home, 'Xauthority')
  copyFileSync(XAUTHORITY, copy)
  return { XAUTHORITY: copy }
}
