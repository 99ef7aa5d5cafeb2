import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdir, readFile, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { expect, it } from 'vitest'
import { systemClock } from '../../src/main/model/clock'
import { systemTimers } from '../../src/main/model/timers'
import { volumePath } from '../../src/main/model/volume-path'
import { loadAddon, peerCredentials } from '../../src/main/native'
import type { BackupComponents, ShadowCopyService } from '../../src/main/vss'
import { createCoordinator, createSetLock } from '../../src/main/vss/coordinator'
import { BtrfsProvider, readVolumes } from '../../src/main/vss/providers'
import { registeredWriters, writerProcessLimits } from '../../src/main/vss/writers'
import { runCommand } from '../support/run-command'
import { withScratch } from '../support/scratch'
import { withVolume } from '../support/volumes'

const addon = loadAddon(process.cwd())
const signal = new AbortController().signal

interface Place {
  readonly volume: string
  readonly home: string
  readonly registration: string
  readonly service: ShadowCopyService
  readonly start: (command: string, args: readonly string[]) => Promise<{ readonly pid: number; kill(): Promise<void> }>
}

const withPlace = (label: string, work: (place: Place) => Promise<void>) =>
  withVolume({ kind: 'btrfs', size: 256 * 2 ** 20, label }, (volume) =>
    withScratch(label, async (home) => {
      const running: { kill(): Promise<void> }[] = []
      const registration = join(home, 'writers')
      const service = createCoordinator({
        providers: [new BtrfsProvider({ addon, clock: systemClock })],
        writers: registeredWriters({
          folders: [registration],
          userOf: (socket) => peerCredentials(addon, socket),
          uid: process.getuid?.() ?? -1,
          timers: systemTimers,
          limits: writerProcessLimits,
        }),
        listVolumes: () => readVolumes(addon),
        lock: createSetLock(join(home, 'lock'), addon),
        createId: randomUUID,
      })
      const start: Place['start'] = async (command, args) => {
        const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
        const gone = once(child, 'exit')
        const handle = {
          pid: child.pid ?? 0,
          async kill() {
            child.kill('SIGKILL')
            await gone
          },
        }
        running.push(handle)
        const [said] = (await once(child.stdout, 'data')) as [Buffer]
        expect(said.toString().trim()).toBe('registered')
        return handle
      }
      try {
        await work({ volume, home, registration, service, start })
      } finally {
        await Promise.all(running.map((one) => one.kill()))
      }
    }),
  )

async function buildExample(folder: string): Promise<string> {
  await build({
    ...{ configFile: false, logLevel: 'error', root: resolve('sdk/writer-typescript') },
    build: {
      ...{ ssr: resolve('sdk/writer-typescript/example/two-counters.ts'), outDir: folder, target: 'node18.15' },
      rolldownOptions: { output: { format: 'es', entryFileNames: 'two-counters.mjs' } },
    },
    ssr: { noExternal: true },
  })
  return join(folder, 'two-counters.mjs')
}

const begin = (service: ShadowCopyService, source: string) =>
  service.startBackup({ backupType: 'copy', context: 'backup', sources: [source], signal, onStep: () => undefined })

async function addAll(backup: BackupComponents) {
  const found = await backup.gatherWriterMetadata()
  for (const { writerId, instanceId, components } of found)
    for (const { logicalPath, name } of components) backup.addComponent({ writerId, instanceId, logicalPath, name })
  return found
}

it('Q20 Q24: both SDK writers, as real processes, hold still for the instant in every one of five backups', () =>
  withPlace('sdk', async ({ volume, home, registration, service, start }) => {
    const folders = [join(volume, 'typescript'), join(volume, 'python')] as const
    for (const folder of folders) await mkdir(folder)
    await start(process.execPath, [await buildExample(join(home, 'built')), folders[0], registration])
    await start('python3', [resolve('sdk/writer-python/example.py'), folders[1], registration])
    for (let round = 0; round < 5; round++) {
      const backup = await begin(service, volume)
      try {
        const found = await addAll(backup)
        expect(found.map(({ name }) => name)).toEqual(['Two counters (Python)', 'Two counters'])
        backup.startSnapshotSet()
        await backup.addToSnapshotSet(volumePath(volume))
        await backup.prepareForBackup({ kind: 'shadow-copy' })
        const set = await backup.doSnapshotSet()
        const outcomes = backup.componentOutcomes()
        expect(outcomes.map(({ consistency }) => consistency)).toEqual([
          'application-consistent',
          'application-consistent',
        ])
        for (const { key } of outcomes) backup.setBackupSucceeded(key, true)
        for (const folder of folders) {
          const copy = (name: string) =>
            readFile(join(set.shadowCopies[0]?.deviceObject ?? '', folder.slice(volume.length), name), 'utf8')
          expect(Number(await copy('left'))).toBeGreaterThan(0)
          expect(await copy('left')).toBe(await copy('right'))
        }
        expect(backup.saveDocuments().backupComponents).toMatch(/backupStamp="\d+"/)
        await backup.backupComplete()
        expect((await backup.gatherWriterStatus()).map(({ state }) => state)).toEqual(['stable', 'stable'])
      } finally {
        await backup.release()
      }
    }
    // They count on: nothing stayed held.
    for (const folder of folders) {
      const before = await readFile(join(folder, 'left'), 'utf8')
      await expect.poll(() => readFile(join(folder, 'left'), 'utf8')).not.toBe(before)
    }
  }))

it('Q9: when the backup program goes away while they are frozen, both let go by themselves', () =>
  withPlace('sdk-part', async ({ volume, home, registration, service, start }) => {
    await start(process.execPath, [await buildExample(join(home, 'built')), volume, registration])
    const stop = new AbortController()
    const backup = await service.startBackup({
      ...{ backupType: 'copy', context: 'backup', sources: [volume], signal: stop.signal },
      onStep: (step) => {
        if (step === 'commit') stop.abort()
      },
    })
    await addAll(backup)
    backup.startSnapshotSet()
    await backup.addToSnapshotSet(volumePath(volume))
    await backup.prepareForBackup({ kind: 'shadow-copy' })
    await expect(backup.doSnapshotSet()).rejects.toMatchObject({ code: 'cancelled' })
    await backup.release()
    const before = await readFile(join(volume, 'left'), 'utf8')
    await expect.poll(() => readFile(join(volume, 'left'), 'utf8')).not.toBe(before)
  }))

it('Q21 Q22 Q23: who is not running is no part, who died comes back as another instance, a strange folder is not believed', () =>
  withPlace('sdk-again', async ({ volume, registration, service, start }) => {
    const example = ['sdk/writer-python/example.py', volume, registration]
    const instances: string[] = []
    for (let round = 0; round < 2; round++) {
      const writer = await start('python3', example)
      const backup = await begin(service, volume)
      instances.push(...(await addAll(backup)).map(({ instanceId }) => instanceId))
      await writer.kill()
      backup.startSnapshotSet()
      await backup.addToSnapshotSet(volumePath(volume))
      await backup.prepareForBackup({ kind: 'shadow-copy' })
      await backup.doSnapshotSet()
      expect(backup.componentOutcomes()).toMatchObject([{ consistency: 'crash-consistent' }])
      expect(await backup.gatherWriterStatus()).toMatchObject([
        { state: 'failed-at-prepare-backup', failure: { code: 'vss.writer-failed' } },
      ])
      await backup.release()
      expect(await readdir(registration)).toEqual(['two-counters-python.sock'])
      const none = await begin(service, volume)
      expect(await addAll(none)).toEqual([])
      await none.release()
    }
    expect(new Set(instances).size).toBe(2)
    await start('python3', example)
    await chmod(registration, 0o777)
    const none = await begin(service, volume)
    expect(await addAll(none)).toEqual([])
    await none.release()
  }))

it('Q20: a folder whose path leaves no room for a socket is refused by both, where the name would be cut short', () =>
  withScratch('sdk-long', async (home) => {
    const folder = join(home, 'a'.repeat(120))
    const example = await buildExample(home)
    const all = [
      runCommand(process.execPath, [example, home, folder], { accept: [1], timeout: 20_000 }),
      runCommand('python3', [resolve('sdk/writer-python/example.py'), home, folder], { accept: [1], timeout: 20_000 }),
    ]
    const [typescript, python] = await Promise.all(all)
    expect(typescript?.stderr).toContain('too long for a socket')
    expect(python?.stderr).toContain('too long')
  }))
