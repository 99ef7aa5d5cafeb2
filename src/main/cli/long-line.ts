import { displayPath, modeText, quotePath } from '../repository'
import { formatBytes, formatTime } from './format'

/** What a long line tells of an entry. Units: bytes; times are RFC 3339. */
interface LongEntry {
  readonly type: string
  readonly mode?: number
  readonly uid?: number
  readonly gid?: number
  readonly size?: number
  readonly mtime?: string
  readonly linkTarget?: string | undefined
}

/** An entry as restic's `ls -l` and `find -l` tell it: mode, owner, size and local time before the path. */
export function longLine(path: string, entry: LongEntry, isForPeople: boolean): string {
  const { type, mode = 0, uid = 0, gid = 0, size = 0, mtime = '1970-01-01T00:00:00Z', linkTarget = '' } = entry
  const pad = (value: number, width: number) => String(value).padStart(width)
  const target = type === 'symlink' ? ` -> ${displayPath(quotePath(linkTarget))}` : ''
  const length = isForPeople ? formatBytes(size) : pad(size, 6)
  return `${modeText(mode)} ${pad(uid, 5)} ${pad(gid, 5)} ${length} ${formatTime(mtime)} ${path}${target}`
}
