import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { withVolume } from '../../../../test/support/volumes'
import { systemTimers } from '../../model/timers'
import { volumePath } from '../../model/volume-path'
import { WatchdogProcess, loadAddon, peerCredentials } from '../../native'
import { SimulatedProvider } from '../providers/simulated/simulated-provider'
import { registeredWriters, writerProcessLimits } from '../writers'
import { createCoordinator } from './coordinator'
import { addAll, goodProvider } from './coordinator.fake'
import { createSetLock } from './set-lock'

const root = process.cwd()
const addon = loadAddon(root)

/** A copy of the image under the file system, made while its writes are held: a real instant, for any file system. */
class ImageProvider extends SimulatedProvider {
  constructor(
    readonly volume: string,
    readonly onCommit: () => Promise<void>,
  ) {
    super({ ...goodProvider, volumes: { [volume]: volume } }, systemTimers)
  }
  volumesToHold = () => [this.volume]
  override async commitSnapshots(setId: string) {
    await this.onCommit()
    return super.commitSnapshots(setId)
  }
}

/** How much of this process is held in memory. Units: KiB. */
const lockedMemory = () => Number(/^VmLck:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])

it('C3 C84 C85: with everything on the frozen volume (writer, its socket, the lock) nothing is written until Thaw', () =>
  withVolume({ kind: 'ext4', label: 'still', size: 64 * 2 ** 20 }, async (volume) => {
    const [registration, counters] = [join(volume, 'writers'), join(volume, 'counters')]
    await mkdir(counters)
    const child = spawn('python3', [resolve('sdk/writer-python/example.py'), counters, registration], {
      ...{ cwd: volume, env: { ...process.env, HOME: volume, TMPDIR: volume } },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    let blocked: Promise<void> = Promise.resolve()
    let isWritten = false
    const provider = new ImageProvider(volume, async () => {
      expect(lockedMemory()).toBeGreaterThan(0)
      blocked = writeFile(join(volume, 'stranger'), 'waits').then(() => void (isWritten = true))
      await copyFile(join(volume, '..', 'still.img'), join(volume, '..', 'copy.img'))
      expect(isWritten).toBe(false)
    })
    const service = createCoordinator({
      providers: [provider],
      writers: registeredWriters({
        ...{ folders: [registration], uid: 0, timers: systemTimers, limits: writerProcessLimits },
        userOf: (socket) => peerCredentials(addon, socket),
      }),
      listVolumes: () => Promise.resolve([]),
      lock: createSetLock(join(volume, 'lock'), addon),
      createId: randomUUID,
      stillness: { ...addon, startWatchdog: (guarded) => WatchdogProcess.start(root, guarded) },
    })
    const backup = await service.startBackup({
      ...{ backupType: 'copy', context: 'backup', sources: [volume] },
      ...{ signal: new AbortController().signal, onStep: () => undefined },
    })
    try {
      await addAll(backup)
      backup.startSnapshotSet()
      await backup.addToSnapshotSet(volumePath(volume))
      await backup.prepareForBackup({ kind: 'shadow-copy' })
      const { freezeMilliseconds } = await backup.doSnapshotSet()
      expect(freezeMilliseconds).toBeLessThan(10_000)
      await blocked
      expect(lockedMemory()).toBe(0)
      expect(backup.componentOutcomes()).toMatchObject([{ consistency: 'application-consistent' }])
    } finally {
      await backup.release()
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
  }))
