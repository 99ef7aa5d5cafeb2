import { z } from 'zod'
import { FailureCode } from '../../contract/failure'

/** Methods and events of a mover that shows restore points as a folder; see src/main/native/mount.ts. */
const hexId = z.string().regex(/^[0-9a-f]{64}$/)
const named = { path: z.string().max(4096), time: z.int() }

const PointName = z.discriminatedUnion('kind', [
  z.object({ ...named, kind: z.literal('point'), tree: hexId }),
  z.object({ ...named, kind: z.literal('link'), target: z.string().max(4096) }),
])
export type PointName = z.infer<typeof PointName>

export const mountMethods = {
  /** Answers when somebody else unmounted it; `close` ends it too. */
  mount: {
    input: z.object({
      folder: z.string().startsWith('/'),
      names: z.array(PointName),
      allowOther: z.boolean(),
      relistAfter: z.number().nonnegative().nullable(),
    }),
    output: z.object({}),
  },
  showPoints: { input: z.object({ indexes: z.array(hexId), names: z.array(PointName) }), output: z.object({}) },
} as const

/** `mounted` comes once, before all others. */
export const MountEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mounted') }),
  z.object({ kind: z.literal('list-wanted') }),
  z.object({
    kind: z.literal('damage'),
    code: FailureCode,
    message: z.string(),
    context: z.record(z.string(), z.string()),
  }),
])
export type MountEvent = z.infer<typeof MountEvent>
