import { createHash } from 'node:crypto'
import { posix } from 'node:path'

/** Which program starts at login, and how. */
export interface AutostartEntry {
  /** The program first. */
  readonly command: readonly string[]
  readonly icon: string
}

/** Starts without a window where a tray can bring it back. */
export const BACKGROUND = 'background'

/**
 * The file by which a desktop starts a program at login. A data folder that was named has an entry of its own.
 * Source: Desktop Application Autostart Specification 0.5 (freedesktop.org), XDG Base Directory Specification 0.8.
 */
export function autostartFile(
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
  profile: string | null,
): string {
  const named = environment.XDG_CONFIG_HOME
  const config = named && posix.isAbsolute(named) ? named : posix.join(home, '.config')
  const own = profile === null ? '' : `-${createHash('sha256').update(profile).digest('hex').slice(0, 8)}`
  return posix.join(config, 'autostart', `penumbra${own}.desktop`)
}

/** Source: Desktop Entry Specification 1.5, "The Exec key" and "Possible value types". */
export const encodeEntry = ({ command, icon }: AutostartEntry): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Penumbra',
    'Comment=Backs up by itself',
    `Exec=${command.map(argument).join(' ')}`,
    `Icon=${value(icon)}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')

/** Whether an entry starts anything: desktops switch one off by a key, and leave the file where it is. */
export function isEntryOn(text: string | null): boolean {
  if (text === null) return false
  const keys = new Map(
    [...text.matchAll(/^([A-Za-z0-9-]+)\s*=\s*(.*)$/gm)].map(([, key = '', found = '']) => [key, found]),
  )
  const isHidden = keys.get('Hidden')?.trim() === 'true'
  return !isHidden && keys.get('X-GNOME-Autostart-enabled')?.trim() !== 'false' && keys.has('Exec')
}

/** One argument: quoted, with what a quoted one reserves, then as a value of the file. */
const argument = (text: string): string => value(`"${text.replace(/["`$\\]/g, '\\$&')}"`).replaceAll('%', '%%')

const value = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r')
