import { throwIfCancelled } from '../model/cancellation'
import { countStored, COUNTING_MODES, type CountingMode, type StoredCounts } from '../repository'
import { oneOf, readArguments } from './arguments'
import type { Command } from './command'
import { OK } from './exit-code'
import { counted, formatBytes } from './format'
import { chosenSnapshots, SELECTION, selectionOf } from './snapshot-arguments'
import { withLockedReading } from './with-repository'

/** How much the restore points hold. Rules Z73, Z74. */
export const stats: Command = {
  name: 'stats',
  usage: 'stats [SNAPSHOT...] [--mode M]               restore-size, files-by-contents, blobs-per-file, raw-data',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, { ...SELECTION, mode: { type: 'string' } })
    const mode = oneOf('mode', values.mode ?? 'restore-size', COUNTING_MODES)
    return withLockedReading(needs, console, values, signal, async (repository) => {
      const chosen = await chosenSnapshots(repository, positionals, selectionOf(values), console)
      const counts = await countStored(repository, chosen, mode, (done) => {
        throwIfCancelled(signal)
        console.status(`${done} of ${counted(chosen.length, 'restore point')}`)
      })
      console.status('')
      if (values.json) console.print(JSON.stringify(json(mode, counts, chosen.length)))
      else for (const line of text(mode, counts, chosen.length)) console.print(line)
      return OK
    })
  },
}

function json(mode: CountingMode, counts: StoredCounts, snapshots: number): Record<string, number> {
  const { compressed, compressedFrom, uncompressed, size } = counts
  return {
    total_size: size,
    ...(mode === 'raw-data' ? {} : { total_file_count: counts.files }),
    ...(mode === 'raw-data' && compressed > 0
      ? {
          total_uncompressed_size: uncompressed,
          compression_ratio: compressedFrom / compressed,
          compression_progress: (compressedFrom / uncompressed) * 100,
          compression_space_saving: (1 - size / uncompressed) * 100,
        }
      : {}),
    ...(mode === 'raw-data' || mode === 'blobs-per-file' ? { total_blob_count: counts.blobs } : {}),
    snapshots_count: snapshots,
  }
}

function text(mode: CountingMode, counts: StoredCounts, snapshots: number): readonly string[] {
  const row = (name: string, value: string | number) => `${name.padStart(24)}:  ${value}`
  const isRaw = mode === 'raw-data'
  return [
    `Stats in ${mode} mode:`,
    row('Snapshots processed', snapshots),
    ...(isRaw ? [] : [row('Total File Count', counts.files)]),
    ...(isRaw || mode === 'blobs-per-file' ? [row('Total Blob Count', counts.blobs)] : []),
    ...(isRaw && counts.compressed > 0
      ? [
          row('Total Uncompressed Size', formatBytes(counts.uncompressed)),
          row('Compression Ratio', `${(counts.compressedFrom / counts.compressed).toFixed(2)}x`),
        ]
      : []),
    row('Total Size', formatBytes(counts.size)),
  ]
}
