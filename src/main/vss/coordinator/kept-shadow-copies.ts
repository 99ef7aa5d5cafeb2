import type { RevertOutcome, ShadowCopyStatus } from '../../../contract/volumes'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import type { RevertOptions } from '..'
import { snapshotContext } from '../documents'
import type { KeptCopies, Provider } from '../providers'
import type { CoordinatorParts } from './coordinator-parts'

/** What is done with shadow copies outside any backup (rules C72 to C74). */

export async function listAll(providers: readonly Provider[]): Promise<readonly ShadowCopyStatus[]> {
  return (await Promise.all(providers.map((provider) => provider.list()))).flat()
}

/** Fails: `invalid-request` when there is none of that id. */
async function ownerOf(providers: readonly Provider[], id: string): Promise<Provider> {
  for (const provider of providers) if ((await provider.list()).some((copy) => copy.id === id)) return provider
  throw new BackupError('invalid-request', say('There is no shadow copy {id}.', { id }))
}

export async function deleteCopy(providers: readonly Provider[], id: string): Promise<void> {
  const provider = await ownerOf(providers, id)
  await provider.kept?.conceal(id)
  await provider.deleteSnapshot(id)
}

export async function exposeCopy(providers: readonly Provider[], id: string, folder: string): Promise<void> {
  await keptBy(await ownerOf(providers, id)).expose(id, folder)
}

export async function concealCopy(providers: readonly Provider[], id: string): Promise<void> {
  await keptBy(await ownerOf(providers, id)).conceal(id)
}

/** No set is made anywhere on the machine meanwhile. Fails: `vss.set-in-progress`; as the provider does. */
export async function revertTo(
  { providers, lock, createId }: Pick<CoordinatorParts, 'providers' | 'lock' | 'createId'>,
  id: string,
  options: RevertOptions,
): Promise<RevertOutcome> {
  const kept = keptBy(await ownerOf(providers, id))
  const context = 'nas-rollback'
  const unlock = lock.acquire()
  try {
    const keepAs = {
      ...{ setId: createId(), shadowCopyId: createId(), persistent: true },
      origin: { context, attributes: snapshotContext.valueOf(context), createdBy: `before the revert to ${id}` },
    } as const
    return await kept.revert(id, keepAs, options)
  } finally {
    unlock()
  }
}

/** Ends reverts that were killed, unless one may be running right now: whoever has the lock is at work. */
export async function endReverts({
  providers,
  lock,
}: Pick<CoordinatorParts, 'providers' | 'lock'>): Promise<readonly string[]> {
  try {
    return (
      await Promise.all(providers.map(({ kept }) => kept?.endReverts(() => lock.acquire()) ?? Promise.resolve([])))
    ).flat()
  } catch (error) {
    if (error instanceof BackupError && error.code === 'vss.set-in-progress') return []
    throw error
  }
}

function keptBy({ kept, name }: Provider): KeptCopies {
  if (kept) return kept
  throw new BackupError('invalid-request', say('{name} can only make and delete shadow copies.', { name }))
}
