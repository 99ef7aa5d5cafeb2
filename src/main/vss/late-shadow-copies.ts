import type { ShadowCopyService } from './shadow-copy-service'

/**
 * A service that is built when it is first asked for anything, but for what nothing can have been left behind of: `holdsNone`
 * says that no volume here can hold a shadow copy of ours. Fails: as the building does, each time it is asked.
 */
export function lateShadowCopies(
  build: () => Promise<ShadowCopyService>,
  holdsNone: () => Promise<boolean> = () => Promise.resolve(false),
): ShadowCopyService {
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
    cleanUp: async () => (built === null && (await holdsNone()) ? [] : (await there()).cleanUp()),
    listProviders: async () => (await there()).listProviders(),
    judgeVolumes: async () => (await there()).judgeVolumes(),
    diffAreas: async () => (await there()).diffAreas(),
  }
}
