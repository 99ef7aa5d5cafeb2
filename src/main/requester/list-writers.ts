import type { WriterStatus } from '../../contract/writers'
import type { ShadowCopyService } from '../vss'

/** Which writers describe something under the sources. Asks them to identify themselves and lets them go. */
export async function listWriters(
  shadowCopies: ShadowCopyService,
  sources: readonly string[],
  signal: AbortSignal,
): Promise<readonly WriterStatus[]> {
  let last: readonly WriterStatus[] = []
  const components = await shadowCopies.startBackup({
    backupType: 'copy',
    sources,
    context: 'backup',
    signal,
    onStep: (_, writers) => {
      last = writers
    },
  })
  try {
    await components.gatherWriterMetadata()
    return last
  } finally {
    await components.release()
  }
}
