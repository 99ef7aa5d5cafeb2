import type { ShadowCopyService } from './shadow-copy-service'

/** A service that is built when it is first asked for anything. Fails: as the building does, each time it is asked. */
export function lateShadowCopies(build: () => Promise<ShadowCopyService>): ShadowCopyService {
  let built: Promise<ShadowCopyService> | null = null
  const there = () => (built ??= build())
  return {
    startBackup: async (options) => (await there()).startBackup(options),
    startRestore: async (options) => (await there()).startRestore(options),
    volumes: async () => (await there()).volumes(),
    listShadowCopies: async () => (await there()).listShadowCopies(),
    deleteShadowCopy: async (id) => (await there()).deleteShadowCopy(id),
    exposeShadowCopy: async (id, folder) => (await there()).exposeShadowCopy(id, folder),
    concealShadowCopy: async (id) => (await there()).concealShadowCopy(id),
    revertToShadowCopy: async (id, options) => (await there()).revertToShadowCopy(id, options),
    breakShadowCopySet: async (setId) => (await there()).breakShadowCopySet(setId),
    importShadowCopies: async (backupComponents) => (await there()).importShadowCopies(backupComponents),
    cleanUp: async () => (await there()).cleanUp(),
    listProviders: async () => (await there()).listProviders(),
    judgeVolumes: async () => (await there()).judgeVolumes(),
    diffAreas: async () => (await there()).diffAreas(),
  }
}
