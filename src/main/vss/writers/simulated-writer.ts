import { BackupError } from '../../model/backup-error'
import type { Timers } from '../../model/timers'
import { fullName } from '../documents'
import { MAX_LINE, type WriterEvent } from './protocol'
import { SimulatedActs } from './simulated-acts'
import type { Behaviour, SimulatedScript } from './simulated-script'
import type { WriterDescription, WriterHandlers, WriterOutcome } from './writer'

/** What a simulated writer may do to its surroundings. */
export interface SimulatedMeans {
  readonly timers: Timers
  /** Ends the process, or what stands for it, at once. */
  readonly crash: () => void
  /** Puts raw text on the wire, past the protocol. */
  readonly sendRaw: (text: string) => void
  /** Told each event as it comes. */
  readonly onEvent?: (event: WriterEvent) => void
  /** Keeps what it was told at a restore event. */
  readonly record?: (line: string) => void
}

/** A writer that does what a script says: for tests, and to show what a failing writer looks like. */
export function simulatedHandlers(script: SimulatedScript, means: SimulatedMeans): WriterHandlers {
  const { description, events } = script
  let selected: readonly string[] = []
  /** Requests are numbered from 1 on a connection. */
  let lastId = 0
  const acts = new SimulatedActs(script)

  async function play<Answer>(event: WriterEvent, answer: () => Answer, foreign: () => Answer): Promise<Answer> {
    lastId += 1
    means.onEvent?.(event)
    const behaviour = events[event]
    if (!behaviour) return answer()
    if (behaviour.kind === 'foreign-component') return foreign()
    await misbehave(behaviour, means, lastId)
    return answer()
  }
  const act = (event: WriterEvent, otherwise: readonly WriterOutcome[]): Promise<readonly WriterOutcome[]> => {
    const behaviour = events[event]
    const said = behaviour?.kind === 'say' ? selected.map((component) => outcome(component, behaviour)) : otherwise
    return play(
      event,
      () => said,
      () => [...said, outcome('not/mine', { consistency: 'application-consistent', reason: '' })],
    )
  }
  const quiet = (event: WriterEvent): Promise<void> =>
    play(
      event,
      () => undefined,
      () => means.sendRaw(`${JSON.stringify({ type: 'reply', id: 999_999, ok: true, result: null })}\n`),
    )

  return {
    identify: ({ sources }) =>
      play<WriterDescription>(
        'identify',
        () => under(sources, description),
        () => withForeignComponent(description),
      ),
    prepareBackup: (run) => {
      selected = run.components
      acts.begin(run)
      return act('prepare-backup', acts.at('prepare-backup', []))
    },
    prepareSnapshot: () => quiet('prepare-snapshot'),
    freeze: () => quiet('freeze'),
    thaw: () =>
      act(
        'thaw',
        selected.map((component) => outcome(component, { consistency: 'application-consistent', reason: '' })),
      ),
    postSnapshot: () => act('post-snapshot', acts.at('post-snapshot', [])),
    async backupComplete({ succeeded }) {
      await quiet('backup-complete')
      await acts.complete(succeeded)
    },
    backupShutdown: () => quiet('backup-shutdown'),
    abort: () => quiet('abort'),
    ...restoreHandlers(script, means, play),
  }
}

/** What it does at the two events of a restore. */
function restoreHandlers(
  { events }: SimulatedScript,
  { record }: SimulatedMeans,
  play: <Answer>(event: WriterEvent, answer: () => Answer, foreign: () => Answer) => Promise<Answer>,
): Pick<WriterHandlers, 'preRestore' | 'postRestore'> {
  return {
    preRestore: ({ components }) => {
      record?.(JSON.stringify({ event: 'pre-restore', components }))
      const behaviour = events['pre-restore']
      return play(
        'pre-restore',
        () => (behaviour?.kind === 'direct' ? behaviour.components : []),
        () => [{ ...notMine, target: 'original', directedTargets: [], restoreMetadata: null }],
      )
    },
    postRestore: ({ components }) => {
      record?.(JSON.stringify({ event: 'post-restore', components }))
      const behaviour = events['post-restore']
      return play(
        'post-restore',
        () => (behaviour?.kind === 'report' ? behaviour.components : []),
        () => [notMine],
      )
    },
  }
}

const notMine = { component: 'not/mine', failure: '' } as const

const never = (): Promise<never> => new Promise(() => undefined)

async function misbehave(behaviour: Behaviour, { timers, crash, sendRaw }: SimulatedMeans, id: number): Promise<void> {
  switch (behaviour.kind) {
    case 'say':
    case 'foreign-component':
    case 'direct':
    case 'report':
      return
    case 'throw':
      throw new BackupError('vss.writer-failed', behaviour.message, { retry: behaviour.retry ?? 'never' })
    case 'late':
      return new Promise((resolve) => timers.after(behaviour.milliseconds, resolve))
    case 'hang':
      return never()
    case 'crash':
      crash()
      return never()
    case 'bad-json':
      sendRaw('{"type":"reply",\n')
      return never()
    case 'send':
      sendRaw(`${behaviour.line.replaceAll('"{id}"', String(id))}\n`)
      return never()
    case 'oversized':
      sendRaw('x'.repeat(MAX_LINE + 1))
      return never()
  }
}

const outcome = (
  component: string,
  { consistency, reason, backupStamp }: Pick<WriterOutcome, 'consistency' | 'reason' | 'backupStamp'>,
): WriterOutcome => ({
  ...{ component, consistency, reason, alternates: [], omit: [] },
  ...(backupStamp === undefined ? {} : { backupStamp }),
})

/** What of it lies under the sources: a good writer describes nothing else. */
const under = (sources: readonly string[], description: WriterDescription): WriterDescription => ({
  ...description,
  components: description.components.filter(({ fileSets }) =>
    fileSets.some(({ path, fileSpec }) =>
      sources.some((source) => isWithin(source, path) || isWithin(source, `${path}/${fileSpec}`)),
    ),
  ),
})

const isWithin = (folder: string, path: string): boolean =>
  path === folder || folder === '/' || path.startsWith(`${folder}/`)

/** The first component once more: nothing a writer may say. */
function withForeignComponent(description: WriterDescription): WriterDescription {
  const [first] = description.components
  if (!first) return { ...description, writerId: '00000000-0000-4000-8000-000000000000' }
  const taken = new Set(description.components.map(fullName))
  const name = taken.has('foreign') ? 'foreign-2' : 'foreign'
  const fileSets = first.fileSets.map((set) => ({ ...set, path: '/penumbra-no-source-of-this-run' }))
  return { ...description, components: [...description.components, { ...first, name, fileSets }] }
}
