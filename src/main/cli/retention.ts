import type { Renewed } from '../repository'
import type { Console } from './command'
import { counted, formatBytes } from './format'

/** Says what a storage that keeps everything for a time was told to keep on, and what it does not let go of yet. B62-B63. */
export function tellRenewed(renewed: Renewed | null, { print }: Console, isJson: boolean): void {
  if (renewed === null) return
  const { extended, files, bytes, until } = renewed
  const day = until === null ? null : new Date(until).toISOString()
  if (isJson) {
    const told = { files_extended: extended, files_kept: files, bytes_kept: bytes, kept_until: day }
    print(JSON.stringify({ message_type: 'retention', ...told }))
    return
  }
  print(`the server keeps ${counted(extended, 'file')} on`)
  if (day === null) return
  print(
    `${counted(files, 'file')}, ${formatBytes(bytes)}, ${files === 1 ? 'was removed but is' : 'were removed but are'} kept by the server until ${day.slice(0, 10)} at the latest`,
  )
}
