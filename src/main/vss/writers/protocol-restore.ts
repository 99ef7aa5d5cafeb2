import { z } from 'zod'
import { fileRestoreStatus, restoreMethod, restoreTarget, rollForwardType, writerRestore } from '../documents'

/** The words of a restore between the coordinator and a writer (docs/formats/writer-protocol.md). */
const path = z.string().startsWith('/').max(8192)
const words = z.string().max(2000)
const opaque = z.string().max(1_000_000)
const fileName = z
  .string()
  .min(1)
  .max(1024)
  .regex(/^[^/\0]+$/)
const component = z.string().min(1).max(8192)
const ranges = z.string().max(1_000_000)

const relocation = z.object({ path, fileSpec: fileName, recursive: z.boolean(), alternatePath: path })
const relocations = z.array(relocation).max(10_000)

/** How a writer wants its files put back; part of a description. */
export const restoreDescription = z.object({
  method: z.enum(restoreMethod.words),
  writerRestore: z.enum(writerRestore.words),
  rebootRequired: z.boolean(),
  service: fileName.nullable(),
  alternateLocations: relocations,
})

const restoring = z.object({
  component,
  backupStamp: opaque.nullable(),
  backupMetadata: opaque.nullable(),
  additionalRestores: z.boolean(),
  restoreOptions: opaque,
  rollForward: z.object({ type: z.enum(rollForwardType.words), point: words }).nullable(),
  restoreName: words.nullable(),
  isAuthoritative: z.boolean(),
  newTargets: relocations,
  subcomponents: z.array(component).max(20_000),
  partialFiles: z
    .array(z.object({ path, fileName, ranges, metadata: opaque, rangesFile: path.nullable() }))
    .max(20_000),
  staging: path,
  undo: path,
})

const restored = restoring.extend({
  status: z.enum(fileRestoreStatus.words),
  restoreMetadata: opaque.nullable(),
  target: z.enum(restoreTarget.words),
  alternateLocations: relocations,
})

/** The bodies of the two events, without the session. */
export const preRestoreBody = { components: z.array(restoring).max(20_000) }
export const postRestoreBody = { components: z.array(restored).max(20_000) }

const directedTarget = z.object({
  sourcePath: path,
  sourceFileName: fileName,
  sourceRanges: ranges,
  destinationPath: path,
  destinationFileName: fileName,
  destinationRanges: ranges,
})

export const preRestoreAnswers = z
  .array(
    z.object({
      component,
      failure: words,
      target: z.enum(restoreTarget.words),
      directedTargets: z.array(directedTarget).max(20_000),
      restoreMetadata: opaque.nullable(),
    }),
  )
  .max(20_000)

export const postRestoreAnswers = z.array(z.object({ component, failure: words })).max(20_000)
