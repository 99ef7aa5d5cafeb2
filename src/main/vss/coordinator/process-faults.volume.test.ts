import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemTimers } from '../../model/timers'
import { createNodeStarter } from '../../processes'
import { SimulatedProvider } from '../providers/simulated/simulated-provider'
import {
  type Behaviour,
  createWriterRegistry,
  simulatedBuiltIn,
  type SimulatedScript,
  type WriterEvent,
} from '../writers'
import { buildSimulatedWriter } from '../writers/built-simulated.fake'
import { createCoordinator } from './coordinator'
import { goodProvider, memoryLock, script, whole, writerIdOf } from './coordinator.fake'

const folder = mkdtempSync(join(tmpdir(), 'penumbra-faults-'))
beforeAll(() => buildSimulatedWriter(folder), 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

function writerOf(name: string, events: SimulatedScript['events']) {
  const file = join(folder, `${name}.json`)
  writeFileSync(file, JSON.stringify(script(name, events)))
  return simulatedBuiltIn(file, 'simulated')
}

const events: readonly WriterEvent[] = ['prepare-backup', 'prepare-snapshot', 'freeze', 'thaw', 'post-snapshot']
const faults: readonly Behaviour[] = [{ kind: 'crash' }, { kind: 'hang' }, { kind: 'bad-json' }]
const cases = faults.flatMap((fault) => events.map((event) => [fault.kind, event, fault] as const))

it.each(cases)(
  'C60: a real process with the fault %s at %s drops out, the other one is whole',
  async (_, event, fault) => {
    const service = createCoordinator({
      providers: [new SimulatedProvider(goodProvider, systemTimers)],
      writers: createWriterRegistry({
        writers: [writerOf('bad', { [event]: fault }), writerOf('good', {})],
        startProcess: createNodeStarter(folder),
        folder,
      }),
      listVolumes: () => Promise.resolve([]),
      lock: memoryLock(),
      createId: randomUUID,
      limits: {
        prepareBackup: 1_000,
        prepareSnapshot: 1_000,
        freeze: 1_000,
        thaw: 1_000,
        postSnapshot: 1_000,
        abort: 1_000,
      },
    })
    const backup = await service.startBackup({
      ...{ backupType: 'copy', sources: ['/data'], context: 'backup' },
      signal: new AbortController().signal,
      onStep: () => undefined,
    })
    await whole(backup)
    const reached = new Map(backup.componentOutcomes().map(({ key, consistency }) => [key.writerId, consistency]))
    await backup.release()
    expect(reached.get(writerIdOf('good'))).toBe('application-consistent')
    expect(reached.get(writerIdOf('bad'))).toBe('crash-consistent')
    const states = (await backup.gatherWriterStatus()).map(({ name, state }) => [name, state])
    expect(states).toEqual([
      ['bad', `failed-at-${event}`],
      ['good', 'stable'],
    ])
  },
)
