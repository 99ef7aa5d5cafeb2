import type { NativeEngine } from '../native'
import { archiveMethods as methods } from './archive-protocol'
import type { MoverEvent } from './protocol'

export type ArchiveMethod = keyof typeof methods

export const isOfArchive = (method: string): method is ArchiveMethod => Object.hasOwn(methods, method)

/** The mover's end of a restore into a zip file. */
export async function serveArchive(
  engine: NativeEngine,
  method: ArchiveMethod,
  input: unknown,
  emit: (event: MoverEvent) => void,
): Promise<unknown> {
  const tell = emit as Parameters<NativeEngine['writeArchive']>[1]
  switch (method) {
    case 'planArchive':
      return engine.planArchive(methods.planArchive.input.parse(input))
    case 'writeArchive':
      return engine.writeArchive(methods.writeArchive.input.parse(input), tell)
    case 'checkArchive':
      return engine.checkArchive(methods.checkArchive.input.parse(input).file, tell)
  }
}
