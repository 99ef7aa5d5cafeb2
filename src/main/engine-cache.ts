import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Catalog } from './catalog'
import type { Needs } from './cli'
import { refreshCatalog } from './jobs'
import type { RepositoryMovers } from './mover'
import type { SettingsStore } from './settings'

/** What this computer keeps of a repository, made anew from the repository: the sorted index, and the catalog's runs. */
export function cacheRebuilder(
  { catalog, settings }: { readonly catalog: Catalog; readonly settings: SettingsStore },
  startMover: RepositoryMovers['start'],
  cacheFolder: string,
): Needs['repairs']['cache'] {
  return async (repository, signal) => {
    const lock = await repository.lock('shared', { signal, isReader: true })
    try {
      await rm(join(cacheFolder, 'index', repository.id), { recursive: true, force: true })
      const mover = await startMover(repository, signal)
      try {
        await mover.call('loadIndexes', await repository.indexIds())
      } finally {
        await mover.close()
      }
      const known = await refreshCatalog(catalog, repository, (await settings.load()).settings.jobs)
      return { restorePoints: known.size }
    } finally {
      await lock.release()
    }
  }
}
