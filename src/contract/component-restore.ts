import { z } from 'zod'
import { Consistency } from './consistency'
import { Sentence } from './sentence'

/** A component of a restore point: instance ids are made anew at each start, so these name it. */
export const ComponentRef = z.object({
  writerId: z.string(),
  /** Of a class that runs several instances, the one it belongs to; empty or absent for any other. */
  instanceName: z.string().optional(),
  logicalPath: z.string(),
  name: z.string(),
})
export type ComponentRef = z.infer<typeof ComponentRef>

const ComponentMember = z.object({ logicalPath: z.string(), name: z.string() })

/** A component that can be restored from a point, and what it would be worth. */
export const PointComponent = ComponentRef.extend({
  writer: z.string(),
  caption: z.string(),
  consistency: Consistency.nullable(),
  reason: Sentence,
  /** The backups that are restored one after the other, oldest first. */
  links: z.array(z.object({ type: z.string(), capturedAt: z.string() })),
  /** Whether its application can bring its logs in up to a moment (its backup schema says so). */
  replaysLogs: z.boolean().default(false),
  /** Where its files lie, for a person. */
  places: z.array(z.string()),
  /** Members that can be restored alone. */
  members: z.array(ComponentMember),
})
export type PointComponent = z.infer<typeof PointComponent>

/** Where components go. `beside` asks no application and touches nothing of it: the safe default. */
export const ComponentPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('beside'), folder: z.string().startsWith('/').max(4096) }),
  z.object({ kind: z.literal('original') }),
  z.object({
    kind: z.literal('new-target'),
    targets: z.array(z.object({ from: z.string().startsWith('/'), to: z.string().startsWith('/') })).min(1),
  }),
])
export type ComponentPlace = z.infer<typeof ComponentPlace>

/** What is told to the writer besides (vss-model 7.5). */
export const ComponentOptions = z.object({
  rollForward: z.object({ type: z.enum(['none', 'all', 'partial']), point: z.string() }).nullable(),
  restoreOptions: z.string(),
  restoreName: z.string().nullable(),
  isAuthoritative: z.boolean(),
  /** Restore plainly where a writer that should take part does not run. */
  withoutWriter: z.boolean(),
  /** The id or the name of the instance that gets it, when not the one it was backed up from. */
  instance: z.string().max(200).nullable(),
  /** Write into a database that a program has open, by means of its writer; refused otherwise. */
  intoOpen: z.boolean().default(false),
})
export type ComponentOptions = z.infer<typeof ComponentOptions>

export const plainOptions: ComponentOptions = {
  rollForward: null,
  restoreOptions: '',
  restoreName: null,
  isAuthoritative: false,
  withoutWriter: false,
  instance: null,
  intoOpen: false,
}

/** A component, whole or only some of its members. */
export const ComponentChoice = ComponentRef.extend({ members: z.array(ComponentMember) })
export type ComponentChoice = z.infer<typeof ComponentChoice>

export const ComponentRestoreRequest = z.object({
  repositoryId: z.string(),
  snapshotId: z.string(),
  components: z.array(ComponentChoice).min(1).max(10_000),
  place: ComponentPlace,
  options: ComponentOptions,
})
export type ComponentRestoreRequest = z.infer<typeof ComponentRestoreRequest>

/** Why a component is not restored. Closed; the renderer has words for each. */
export const RefusalKind = z.enum([
  'in-use',
  'cannot-replace',
  'there-already',
  'no-mapping',
  'custom-method',
  'needs-administrator',
  'no-new-target',
  'writer-missing',
  'writer-refused',
  'writer-error',
  'instance-missing',
  'no-move',
  'dependency-missing',
  'dependency-refused',
  'service',
  'not-in-point',
  'base-missing',
  'path-unknown',
  'damaged',
])
export type RefusalKind = z.infer<typeof RefusalKind>

export const Refusal = z.object({ kind: RefusalKind, detail: Sentence })
export type Refusal = z.infer<typeof Refusal>

/** Where the files of a component go, and by which rule. */
export const RestoreWay = z.enum(['original', 'alternate', 'new-target', 'beside', 'directed', 'at-restart'])
export type RestoreWay = z.infer<typeof RestoreWay>

/** What a restore would do with one component; nothing was written. */
export const PlannedComponent = ComponentRef.extend({
  writer: z.string(),
  caption: z.string(),
  /** What depends on it, when nobody asked for it. */
  neededBy: z.string().optional(),
  way: RestoreWay.nullable(),
  refusal: Refusal.nullable(),
  /** The restore method of its writer, by name; null where the document has none. */
  method: z.string().nullable(),
  links: z.int(),
  files: z.int(),
  bytes: z.int(),
  folders: z.array(z.string()),
  /** What is there now and is set aside first: at most 100 of `setAsideTotal`. */
  setAside: z.array(z.string()),
  setAsideTotal: z.int(),
  asksWriter: z.boolean(),
  /** Stopped and started around or after the restore. */
  service: z.string().nullable(),
})
export type PlannedComponent = z.infer<typeof PlannedComponent>

export const ComponentRestorePlan = z.object({ components: z.array(PlannedComponent), bytesToWrite: z.int() })
export type ComponentRestorePlan = z.infer<typeof ComponentRestorePlan>

/** What became of one component. */
export const RestoredComponent = ComponentRef.extend({
  writer: z.string(),
  caption: z.string(),
  neededBy: z.string().optional(),
  /** `none`: nothing was changed. `failed`: half-way. `at-restart`: waits for the next start of the computer. */
  status: z.enum(['all', 'none', 'failed', 'at-restart']),
  way: RestoreWay.nullable(),
  refusal: Refusal.nullable(),
  /** What its application said of it afterwards; empty when all is well. */
  complaint: Sentence,
  files: z.int(),
  /** By which it can be undone; null when there is nothing to undo. */
  undoId: z.string().nullable(),
})
export type RestoredComponent = z.infer<typeof RestoredComponent>

/** An undo copy: what was there before a restore. */
export const UndoCopy = z.object({
  id: z.string(),
  title: z.string(),
  madeAt: z.string(),
  /**
   * `brought-in`: its application wrote it itself; what was there before is in the folders. `unfinished`: it died in the
   * middle, and goes on at a start of Penumbra that finds its volume.
   */
  state: z.enum(['applied', 'pending', 'undone', 'brought-in', 'unfinished']),
  files: z.int(),
  folders: z.array(z.string()),
  /** What the restore added and undoing left, since it was changed later or holds what came later; at most 100 paths. */
  left: z.object({ paths: z.array(z.string()).readonly(), total: z.int() }).optional(),
})
export type UndoCopy = z.infer<typeof UndoCopy>
