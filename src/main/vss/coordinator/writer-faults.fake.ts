import { type Behaviour, type SimulatedScript, type WriterEvent, writerEvents } from '../writers'
import { script, writerIdOf } from './coordinator.fake'
import { coordinatorLimits as limits } from './limits'

/** What a writer can do wrong, whatever it was asked, and the code that says so. */
export interface Fault {
  readonly behaviour: Behaviour
  readonly code: 'vss.writer-failed' | 'vss.writer-timeout' | 'vss.writer-protocol'
}

const send = (message: object): Behaviour => ({ kind: 'send', line: JSON.stringify(message) })
const answer = (result: unknown): Behaviour => send({ type: 'reply', id: '{id}', ok: true, result })
const hello = { type: 'hello', protocol: 1, pid: 1 }

/** A hang, a crash, and every kind of lie, of the writer of this name and its component. */
export function faultsOf(name: string): Readonly<Record<string, Fault>> {
  const { description } = script(name)
  const own = {
    component: `/data/${name}.db`,
    consistency: 'application-consistent',
    reason: '',
    alternates: [],
    omit: [],
  }
  return {
    throw: { behaviour: { kind: 'throw', message: 'told to fail' }, code: 'vss.writer-failed' },
    hang: { behaviour: { kind: 'hang' }, code: 'vss.writer-timeout' },
    crash: { behaviour: { kind: 'crash' }, code: 'vss.writer-failed' },
    'late answer': { behaviour: { kind: 'late', milliseconds: 10 * 3_600_000 }, code: 'vss.writer-timeout' },
    'bad JSON': lie({ kind: 'bad-json' }),
    'bad XML': lie(answer('<WRITER_METADATA><IDENTIFICATION writerId=')),
    'foreign component': lie({ kind: 'foreign-component' }),
    'giant message': lie({ kind: 'oversized' }),
    'wrong id': lie(send({ type: 'reply', id: 999_999, ok: true, result: null })),
    'second hello': lie(send(hello)),
    'new instance': lie(
      send({ ...hello, writer: { writerId: writerIdOf(name), instanceId: writerIdOf('new'), name } }),
    ),
    'bad description': lie(
      answer({ ...description, components: [...description.components, ...description.components] }),
    ),
    'another writer’s description': lie(answer({ ...description, writerId: writerIdOf('good') })),
    'partial files outside the set': lie(
      answer([{ ...own, partialFiles: [{ path: '/elsewhere', name: `${name}.db`, ranges: '0:1' }] }]),
    ),
    'online copies outside the staging folder': lie(
      answer([{ ...own, alternates: [{ path: `/data/${name}.db`, alternatePath: '/etc/shadow' }] }]),
    ),
  }
}

export const faults = faultsOf('bad')

function lie(behaviour: Behaviour): Fault {
  return { behaviour, code: 'vss.writer-protocol' }
}

/** Units: milliseconds. */
export const deadlines: Readonly<Record<WriterEvent, number>> = {
  identify: limits.identify,
  'prepare-backup': limits.prepareBackup,
  'prepare-snapshot': limits.prepareSnapshot,
  freeze: limits.freeze,
  thaw: limits.thaw,
  'post-snapshot': limits.postSnapshot,
  'backup-complete': limits.backupComplete,
  'backup-shutdown': limits.backupShutdown,
  abort: limits.abort,
  'pre-restore': limits.preRestore,
  'post-restore': limits.postRestore,
}

export const restoreEvents = ['pre-restore', 'post-restore'] as const

/** Every event of a backup that goes well. */
export const backupEvents = writerEvents.filter(
  (event) => event !== 'abort' && !restoreEvents.some((other) => other === event),
)

/** One that has the fault at the event, and one that has none. */
export const badAndGood = (event: WriterEvent, { behaviour }: Fault): readonly SimulatedScript[] => [
  script('bad', { [event]: behaviour }),
  script('good', {}, { level: 'back-end' }),
]
