import type { VssSession, ServiceCalls } from '../../native'
import type { LeftOutFiles } from '..'
import { logicalPath } from './path-names'
import { asked } from './vss-failure'

/**
 * Files that programs ask never to be backed up (FilesNotToBackup), and those that Windows deletes from every shadow copy
 * (FilesNotToSnapshot): lists of the registry, one for each program (vss-model 5.7 and 8.4). A list whose name is that of
 * a writer that takes part is that writer's own affair.
 */
export async function leftOutFiles(
  service: VssSession<ServiceCalls>,
  writers: readonly string[],
  drives: readonly string[],
): Promise<readonly LeftOutFiles[]> {
  const own = new Set(writers.map((name) => name.toLowerCase()))
  const all: LeftOutFiles[] = []
  for (const [key, from] of KEYS) {
    for (const { name, texts } of await asked(service.call('textLists', `${BACKUP_RESTORE}\\${key}`))) {
      if (own.has(name.toLowerCase())) continue
      for (const text of texts) {
        const path = await asked(service.call('expandPath', text))
        all.push(...parseEntry(path, drives).map((files) => ({ ...files, from, program: name })))
      }
    }
  }
  return all
}

const BACKUP_RESTORE = 'SYSTEM\\CurrentControlSet\\Control\\BackupRestore'
const KEYS = [
  ['FilesNotToBackup', 'backup'],
  ['FilesNotToSnapshot', 'shadow-copy'],
] as const

/**
 * `[drive][path]\name [/s]`: without a drive it is meant on each one, as is `$AllVolumes$` and, in the list of the copies,
 * `$UserProfile$` below every profile; what stands for no place of this computer is nothing.
 */
export function parseEntry(
  entry: string,
  drives: readonly string[],
): readonly Pick<LeftOutFiles, 'path' | 'fileSpec' | 'recursive'>[] {
  const recursive = /\s+\/s\s*$/i.test(entry)
  const plain = entry.replace(/\s+\/s\s*$/i, '').trim()
  const everywhere = /^\$AllVolumes\$|^\\(?!\\)/i
  const places = everywhere.test(plain)
    ? drives.map(
        (drive) => drive.replace(/\\+$/, '') + `\\${plain.replace(/^\$AllVolumes\$/i, '')}`.replace(/^\\+/, '\\'),
      )
    : [plain.replace(/^\$UserProfile\$/i, 'C:\\Users\\*')]
  return places.flatMap((place) => {
    const at = place.lastIndexOf('\\')
    if (at < 0 || !/^([a-z]:|\\\\)/i.test(place)) return []
    const path = logicalPath(place.slice(0, at + 1))
    return [{ path, fileSpec: place.slice(at + 1), recursive }]
  })
}
