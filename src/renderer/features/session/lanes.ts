import type { SessionState, Step } from '../../../contract/sessions'
import type { WriterState, WriterStatus } from '../../../contract/writers'

/** The steps of a shadow copy, as columns. */
export const LANE_STEPS = [
  'identify',
  'prepare-backup',
  'prepare-snapshot',
  'freeze',
  'commit',
  'thaw',
  'post-snapshot',
  'backup-complete',
] as const satisfies readonly Step[]
export type LaneStep = (typeof LANE_STEPS)[number]

/** `none`: not its part. `left-out`: it did not happen: no shadow copy was made, or the writer takes no part. */
export type CellState = 'done' | 'now' | 'waiting' | 'failed' | 'none' | 'left-out'

/** One participant and how far it has come. */
export interface Lane {
  readonly key: string
  readonly role: 'requester' | 'writer' | 'provider'
  readonly name: string
  readonly cells: readonly CellState[]
}

/** The order of a backup's steps; what a restore does has no place in it. */
const ORDER: readonly Step[] = [
  ...([
    'starting',
    'identify',
    'prepare-backup',
    'prepare-snapshot',
    'freeze',
    'commit',
    'thaw',
    'post-snapshot',
  ] as const),
  ...(['copying', 'saving', 'backup-complete', 'cleaning-up', 'done'] as const),
]

const PARTS: Readonly<Record<Lane['role'], readonly LaneStep[]>> = {
  requester: LANE_STEPS,
  writer: ['identify', 'prepare-backup', 'prepare-snapshot', 'freeze', 'thaw', 'post-snapshot', 'backup-complete'],
  provider: ['prepare-snapshot', 'commit', 'post-snapshot'],
}

/** What only happens when there is a shadow copy; files that are read live go without. */
const OF_THE_COPY: readonly LaneStep[] = ['prepare-snapshot', 'freeze', 'commit', 'thaw', 'post-snapshot']

/** Selector: the lanes of a backup: who asks, every writer, every provider. */
export function lanesOf(session: SessionState): readonly Lane[] {
  const providers = [...new Set(session.shadowCopies.map(({ provider }) => provider))].filter((name) => name !== null)
  return [
    lane(session, 'requester', '', 'requester'),
    ...session.writers.map((writer) => writerLane(session, writer)),
    ...providers.map((name) => lane(session, 'provider', name, `provider ${name}`)),
  ]
}

function lane(session: SessionState, role: Lane['role'], name: string, key: string): Lane {
  const part = PARTS[role]
  return { key, role, name, cells: LANE_STEPS.map((step) => (part.includes(step) ? cellOf(session, step) : 'none')) }
}

function writerLane(session: SessionState, writer: WriterStatus): Lane {
  const whole = lane(session, 'writer', writer.name, writer.instanceId)
  const failedAt = failedStep(writer.state)
  // Nothing after Identify is told to a writer that takes no part.
  if (!failedAt && writer.part && !writer.part.takesPart) {
    return { ...whole, cells: whole.cells.map((cell, at) => (at === 0 || cell === 'none' ? cell : 'left-out')) }
  }
  if (!failedAt) return { ...whole, cells: whole.cells.map((cell) => (cell === 'failed' ? 'waiting' : cell)) }
  const at = LANE_STEPS.indexOf(failedAt)
  const cells = whole.cells.map((cell, index) => (index < at ? cell : index === at ? 'failed' : 'none'))
  return { ...whole, cells }
}

/** How far the session as a whole is with a step. An ended session shows only what its evidence proves. */
function cellOf(session: SessionState, step: LaneStep): CellState {
  const at = ORDER.indexOf(step)
  if (OF_THE_COPY.includes(step) && wasNeverHeld(session)) return 'left-out'
  if (session.result === 'success' || session.result === 'warning') return 'done'
  const now = ORDER.indexOf(session.step)
  if (session.freezeMilliseconds !== null && at <= ORDER.indexOf('thaw')) return 'done'
  if (hasLostItsPlace(session)) return 'waiting'
  if (at === now) return session.result === null ? 'now' : 'failed'
  return at < now ? 'done' : 'waiting'
}

/** The step after Thaw was reached, and nothing was held: the files are read live. */
const wasNeverHeld = (session: SessionState) =>
  session.freezeMilliseconds === null &&
  ORDER.indexOf(session.step) > ORDER.indexOf('thaw') &&
  !hasLostItsPlace(session) &&
  session.shadowCopies.every(({ provider }) => provider === null)

/** Ended before its end, and the step says no more how far it came. */
const hasLostItsPlace = ({ result, step }: SessionState) =>
  (result === 'failed' || result === 'cancelled') && ORDER.indexOf(step) >= ORDER.indexOf('cleaning-up')

function failedStep(state: WriterState): LaneStep | undefined {
  if (state === 'failed-at-backup-shutdown') return 'backup-complete'
  return LANE_STEPS.find((step) => state === `failed-at-${step}`)
}
