import type { Step } from '../../../contract/sessions'
import type { Stage } from '../../stores/replay-frames'
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
export type LaneStep = (typeof LANE_STEPS)[number] | 'abort'

/** The columns of a session: Abort is one only where it happened. */
export const laneSteps = ({ step, moments = [] }: Pick<Stage, 'step' | 'moments'>): readonly LaneStep[] =>
  step === 'abort' || moments.some((moment) => moment.step === 'abort') ? [...LANE_STEPS, 'abort'] : LANE_STEPS

/** `none`: not its part. `left-out`: it did not happen: no shadow copy was made, or the writer takes no part. */
export type CellState = 'done' | 'now' | 'waiting' | 'failed' | 'none' | 'left-out'

/** One participant and how far it has come. */
export interface Lane {
  readonly key: string
  readonly role: 'requester' | 'writer' | 'provider'
  readonly name: string
  readonly cells: readonly CellState[]
  /** Of a writer: when it was asked for the first time, and now. */
  readonly states?: { readonly before: WriterState; readonly now: WriterState }
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
  ...(['copying', 'proving', 'saving', 'backup-complete', 'abort', 'cleaning-up', 'done'] as const),
]

const PARTS: Readonly<Record<Lane['role'], readonly LaneStep[]>> = {
  requester: [...LANE_STEPS, 'abort'],
  writer: [
    'identify',
    'prepare-backup',
    'prepare-snapshot',
    'freeze',
    'thaw',
    'post-snapshot',
    'backup-complete',
    'abort',
  ],
  provider: ['prepare-snapshot', 'commit', 'post-snapshot', 'abort'],
}

/** What only happens when there is a shadow copy; files that are read live go without. */
const OF_THE_COPY: readonly LaneStep[] = ['prepare-snapshot', 'freeze', 'commit', 'thaw', 'post-snapshot']

/** Selector: the lanes of a backup: who asks, every writer, every provider. */
export function lanesOf(session: Stage): readonly Lane[] {
  const made = session.shadowCopies.flatMap(({ provider }) => provider ?? [])
  const providers = [...new Set([...(session.providers ?? []), ...made])]
  return [
    lane(session, 'requester', '', 'requester'),
    ...session.writers.map((writer) => writerLane(session, writer)),
    ...providers.map((name) => lane(session, 'provider', name, `provider ${name}`)),
  ]
}

function lane(session: Stage, role: Lane['role'], name: string, key: string): Lane {
  const part = PARTS[role]
  return {
    key,
    role,
    name,
    cells: laneSteps(session).map((step) => (part.includes(step) ? cellOf(session, step) : 'none')),
  }
}

function writerLane(session: Stage, writer: WriterStatus): Lane {
  const states = { before: writer.stateBefore, now: writer.state }
  const whole = { ...lane(session, 'writer', writer.name, writer.instanceId), states }
  const failedAt = failedStep(writer.state)
  // Nothing after Identify is told to a writer that takes no part.
  if (!failedAt && writer.part && !writer.part.takesPart) {
    return { ...whole, cells: whole.cells.map((cell, at) => (at === 0 || cell === 'none' ? cell : 'left-out')) }
  }
  if (!failedAt) return { ...whole, cells: whole.cells.map((cell) => (cell === 'failed' ? 'waiting' : cell)) }
  const at = laneSteps(session).indexOf(failedAt)
  const cells = whole.cells.map((cell, index) => (index < at ? cell : index === at ? 'failed' : 'none'))
  return { ...whole, cells }
}

/** How far the session as a whole is with a step. An ended session shows only what its evidence proves. */
function cellOf(session: Stage, step: LaneStep): CellState {
  const at = ORDER.indexOf(step)
  if (OF_THE_COPY.includes(step) && wasNeverHeld(session)) return 'left-out'
  if (session.result === 'success' || session.result === 'warning') return 'done'
  if (step === 'abort') return session.step === 'abort' ? 'now' : 'done'
  if (session.moments && session.moments.length > 0 && session.step !== 'identify') {
    return evidentCell(session, session.moments, step)
  }
  const now = ORDER.indexOf(session.step)
  if (session.freezeMilliseconds !== null && at <= ORDER.indexOf('thaw')) return 'done'
  if (hasLostItsPlace(session)) return 'waiting'
  if (at === now) return session.result === null ? 'now' : 'failed'
  return at < now ? 'done' : 'waiting'
}

/** By the times at which steps began: what was reached, and at which of them the session came to its end. */
function evidentCell(session: Stage, moments: NonNullable<Stage['moments']>, step: LaneStep): CellState {
  if (!moments.some((moment) => moment.step === step)) return 'waiting'
  const isOver = ORDER.indexOf(session.step) >= ORDER.indexOf('abort')
  const last = isOver
    ? moments.filter((moment) => ORDER.indexOf(moment.step) < ORDER.indexOf('abort')).at(-1)?.step
    : session.step
  if (last !== step) return 'done'
  if (!isOver && session.result === null) return 'now'
  return session.result === 'cancelled' ? 'left-out' : 'failed'
}

/** The step after Thaw was reached, and nothing was held: the files are read live. */
const wasNeverHeld = (session: Stage) =>
  session.freezeMilliseconds === null &&
  !session.moments?.some(({ step }) => step === 'freeze') &&
  ORDER.indexOf(session.step) > ORDER.indexOf('thaw') &&
  !hasLostItsPlace(session) &&
  session.shadowCopies.every(({ provider }) => provider === null)

/** Ended before its end, and the step says no more how far it came. */
const hasLostItsPlace = ({ result, step }: Stage) =>
  (result === 'failed' || result === 'cancelled') && ORDER.indexOf(step) >= ORDER.indexOf('cleaning-up')

function failedStep(state: WriterState): LaneStep | undefined {
  if (state === 'failed-at-backup-shutdown') return 'backup-complete'
  return LANE_STEPS.find((step) => state === `failed-at-${step}`)
}
