import { afterEach, describe, expect, it } from 'vitest'
import { told } from '../model/sentence.fake'
import type { VolumePath } from '../model/volume-path'
import { parseBackupComponents, parseWriterMetadata } from './documents'
import type { BackupComponents, BackupOptions, ComponentKey, ShadowCopyService } from './shadow-copy-service'

/** What a shadow copy service needs to be put to the contract. */
export interface ServiceUnderTest {
  readonly service: ShadowCopyService
  /** A volume that can be copied, and one that cannot. */
  readonly volume: VolumePath
  readonly unsupported: VolumePath
  /** A folder on the volume in which at least one writer has at least one component. */
  readonly source: string
  /** Lets everything the promise waits for happen. */
  readonly settle: <Value>(promise: Promise<Value>) => Promise<Value>
  readonly dispose: () => Promise<void>
}

/** The contract of a shadow copy service: one suite for every implementation. */
export function shadowCopyServiceSuite(name: string, make: () => Promise<ServiceUnderTest>): void {
  describe(`shadow copy service: ${name}`, () => {
    let current: ServiceUnderTest | null = null
    const open = async (): Promise<ServiceUnderTest> => (current = await make())
    afterEach(async () => {
      await current?.dispose()
      current = null
    })

    it('S1: a backup in the order of the model gives copies, outcomes and documents', async () => {
      const { service, volume, source, settle } = await open()
      const backup = await begin(service, source)
      const keys = await settle(upToPrepared(backup, volume))
      const set = await settle(backup.doSnapshotSet())
      expect(set.shadowCopies.map((copy) => copy.volume)).toEqual([volume])
      expect(set.freezeMilliseconds).toBeGreaterThanOrEqual(0)
      expect(set.commitSpreadMilliseconds).toBeGreaterThanOrEqual(0)
      expect(backup.componentOutcomes().map(({ key }) => key)).toEqual(keys)
      for (const key of keys) backup.setBackupSucceeded(key, true)
      const documents = backup.saveDocuments()
      expect(parseBackupComponents(documents.backupComponents).snapshotSetId).toBe(set.setId)
      expect(documents.writerMetadata.map(({ xml }) => parseWriterMetadata(xml).components.length)).not.toContain(0)
      await settle(backup.backupComplete())
      await settle(backup.release())
    })

    it('S2: the copies of a run are gone after its release, and only those', async () => {
      const { service, volume, source, settle } = await open()
      const kept = await begin(service, source, { context: 'app-rollback' })
      await settle(upToPrepared(kept, volume))
      const [copy] = (await settle(kept.doSnapshotSet())).shadowCopies
      await settle(kept.backupComplete())
      await settle(kept.release())
      const passing = await begin(service, source)
      await settle(upToPrepared(passing, volume))
      await settle(passing.doSnapshotSet())
      await settle(passing.backupComplete())
      await settle(passing.release())
      expect((await settle(service.listShadowCopies())).map(({ id }) => id)).toEqual([copy?.id])
      await settle(service.deleteShadowCopy(copy?.id ?? ''))
      expect(await settle(service.listShadowCopies())).toEqual([])
    })

    it('S3: abort and release may come at any time and be repeated, and leave nothing', async () => {
      const { service, volume, source, settle } = await open()
      const steps: ((backup: BackupComponents) => Promise<unknown>)[] = [
        () => Promise.resolve(),
        (backup) => backup.gatherWriterMetadata(),
        (backup) => upToPrepared(backup, volume),
        async (backup) => {
          await upToPrepared(backup, volume)
          await backup.doSnapshotSet()
        },
      ]
      for (const step of steps) {
        const backup = await begin(service, source)
        await settle(step(backup))
        await settle(backup.abortBackup())
        await settle(backup.abortBackup())
        await settle(backup.release())
        await settle(backup.release())
        expect(await settle(service.listShadowCopies())).toEqual([])
      }
    })

    it('S4: a call out of order is refused with vss.bad-state', async () => {
      const { service, source, settle } = await open()
      const backup = await begin(service, source)
      await expect(backup.doSnapshotSet()).rejects.toMatchObject({ code: 'vss.bad-state' })
      await expect(backup.backupComplete()).rejects.toMatchObject({ code: 'vss.bad-state' })
      expect(() => backup.componentOutcomes()).toThrow(expect.objectContaining({ code: 'vss.bad-state' }))
      await settle(backup.release())
      await expect(backup.gatherWriterMetadata()).rejects.toMatchObject({ code: 'vss.bad-state' })
    })

    it('S5: one set creation at a time on the machine', async () => {
      const { service, volume, source, settle } = await open()
      const first = await begin(service, source)
      await settle(upToPrepared(first, volume))
      const second = await begin(service, source)
      await settle(second.gatherWriterMetadata())
      expect(() => second.startSnapshotSet()).toThrow(expect.objectContaining({ code: 'vss.set-in-progress' }))
      await settle(first.abortBackup())
      expect(second.startSnapshotSet()).not.toBe('')
      await settle(first.release())
      await settle(second.release())
    })

    it('S6: a volume that cannot be copied is refused with the reason, and listed with it', async () => {
      const { service, volume, unsupported, source, settle } = await open()
      const backup = await begin(service, source)
      await settle(backup.gatherWriterMetadata())
      backup.startSnapshotSet()
      const refused = expect(backup.addToSnapshotSet(unsupported)).rejects.toMatchObject({ code: 'vss.no-provider' })
      await settle(refused)
      await settle(backup.release())
      const listed = new Map((await settle(service.volumes())).map((status) => [status.mountPoint, status]))
      expect(listed.get(volume)?.provider).toEqual(expect.any(String))
      expect(told(listed.get(unsupported))).toMatchObject({
        provider: null,
        whyNot: expect.stringMatching(/./) as string,
      })
      expect((await service.listProviders()).map(({ name: provider }) => provider)).toContain(
        listed.get(volume)?.provider,
      )
    })

    it('S7: a run that is stopped rejects with cancelled and leaves nothing', async () => {
      const { service, volume, source, settle } = await open()
      const controller = new AbortController()
      const backup = await begin(service, source, { signal: controller.signal })
      await settle(upToPrepared(backup, volume))
      controller.abort()
      await settle(expect(backup.doSnapshotSet()).rejects.toMatchObject({ code: 'cancelled' }))
      await settle(backup.abortBackup())
      await settle(backup.release())
      expect(await settle(service.listShadowCopies())).toEqual([])
    })

    it('S9: a writer that is disabled is not asked, and of enabled ones no other is', async () => {
      const { service, source, settle } = await open()
      const idsUnder = async (writers: NonNullable<BackupOptions['writers']>) => {
        const backup = await begin(service, source, { writers })
        const metadata = await settle(backup.gatherWriterMetadata())
        await settle(backup.release())
        return metadata.map(({ writerId }) => writerId)
      }
      const all = await idsUnder({})
      const [first = ''] = all
      const others = all.filter((id) => id !== first)
      expect(all).not.toEqual([])
      expect(await idsUnder({ disabled: [first] })).toEqual(others)
      expect(await idsUnder({ enabled: [first] })).toEqual([first])
    })

    it('S8: cleaning up leaves what is in use', async () => {
      const { service, volume, source, settle } = await open()
      const backup = await begin(service, source)
      await settle(upToPrepared(backup, volume))
      await settle(backup.doSnapshotSet())
      expect(await settle(service.cleanUp())).toEqual([])
      expect(await settle(service.listShadowCopies())).toHaveLength(1)
      await settle(backup.release())
    })
  })
}

const begin = (service: ShadowCopyService, source: string, options: Partial<BackupOptions> = {}) =>
  service.startBackup({
    backupType: 'copy',
    sources: [source],
    context: 'backup',
    signal: new AbortController().signal,
    onStep: () => undefined,
    ...options,
  })

async function upToPrepared(backup: BackupComponents, volume: VolumePath): Promise<readonly ComponentKey[]> {
  const keys = (await backup.gatherWriterMetadata()).flatMap(({ writerId, instanceId, components }) =>
    components.map(({ logicalPath, name }) => ({ writerId, instanceId, logicalPath, name })),
  )
  for (const key of keys) backup.addComponent(key)
  backup.startSnapshotSet()
  await backup.addToSnapshotSet(volume)
  await backup.prepareForBackup({ kind: 'shadow-copy' })
  return keys
}
