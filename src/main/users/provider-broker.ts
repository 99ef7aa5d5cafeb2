import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import { volumePath } from '../model/volume-path'
import type { Provider } from '../vss/providers'
import type { ProviderRequest } from './provider-request'

/** How many sets of one user may exist at once: more than anybody's backups need, fewer than fill a disk. */
const MOST_SETS = 32

interface Entry {
  readonly provider: Provider
  /** The service's own name: nobody can name a set of somebody else. */
  readonly setId: string
  /** Copies of it: the user's name to the service's. */
  readonly copies: Map<string, string>
}

/**
 * Makes shadow copies for the engine of one user, with the rights of the service: never kept, never more than a few,
 * and open to that user alone. Every name it is given is its own list's, so that no other copy can be meant.
 *
 * Fails: as the providers do; `vss.bad-state` for a set or a copy that this user does not have; `busy` for too many.
 * Source: docs/spec/service.md, rules H60-H63.
 */
export class ProviderBroker {
  readonly #sets = new Map<string, Entry>()
  readonly #underWay = new Set<Promise<unknown>>()
  #isOver = false

  constructor(
    private readonly uid: number,
    private readonly providers: readonly Provider[],
    private readonly newId: () => string,
  ) {}

  async answer(providerId: string, request: ProviderRequest): Promise<unknown> {
    const provider = this.providers.find(({ id }) => id === providerId)
    if (!provider || this.#isOver)
      throw new BackupError('vss.no-provider', say('There is no provider {name}.', { name: providerId }))
    const work = this.#answer(provider, request)
    this.#underWay.add(work)
    try {
      return await work
    } finally {
      this.#underWay.delete(work)
    }
  }

  /** The user's engine is gone: whatever it had made goes too. Tries every set before it fails. */
  async release(): Promise<void> {
    this.#isOver = true
    await Promise.allSettled(this.#underWay)
    const sets = [...this.#sets.values()]
    this.#sets.clear()
    const outcomes = await Promise.allSettled(sets.map(({ provider, setId }) => provider.abortSnapshots(setId)))
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  }

  async #answer(provider: Provider, request: ProviderRequest): Promise<unknown> {
    switch (request.step) {
      case 'isVolumeSupported':
        if (!provider.letUserEnter) {
          return {
            supported: false,
            reason: say('{provider} cannot be opened to a user of the service.', { provider: provider.name }),
          }
        }
        return provider.isVolumeSupported(volumePath(request.volume))
      case 'beginPrepareSnapshot':
        return this.#begin(provider, request)
      case 'postCommitSnapshots':
        return this.#provide(provider, request.setId)
      case 'abortSnapshots': {
        const set = this.#sets.get(request.setId)
        if (!set) return undefined
        await set.provider.abortSnapshots(set.setId)
        this.#sets.delete(request.setId)
        return undefined
      }
      case 'deleteSnapshot':
        return this.#delete(request.shadowCopyId)
      case 'list':
        return this.#list(provider)
      case 'endPrepareSnapshots':
      case 'preCommitSnapshots':
      case 'commitSnapshots':
      case 'postFinalCommitSnapshots':
        return provider[request.step](this.#set(provider, request.setId).setId)
    }
  }

  async #begin(
    provider: Provider,
    { setId, shadowCopyId, volume }: Extract<ProviderRequest, { step: 'beginPrepareSnapshot' }>,
  ): Promise<void> {
    if (!provider.letUserEnter) throw notForUsers(provider)
    if (!this.#sets.has(setId) && this.#sets.size >= MOST_SETS) {
      throw new BackupError(
        'busy',
        say('There are {most} shadow copy sets of this user already.', { most: MOST_SETS }),
        { retry: 'later' },
      )
    }
    const set = this.#sets.get(setId) ?? { provider, setId: this.newId(), copies: new Map<string, string>() }
    if (set.provider !== provider || set.copies.has(shadowCopyId)) throw unknown(setId)
    this.#sets.set(setId, set)
    const own = this.newId()
    set.copies.set(shadowCopyId, own)
    const request = { setId: set.setId, shadowCopyId: own, volume: volumePath(volume), persistent: false }
    await provider.beginPrepareSnapshot(request)
  }

  async #provide(provider: Provider, setId: string): Promise<unknown> {
    const set = this.#set(provider, setId)
    if (!provider.letUserEnter) throw notForUsers(provider)
    const copies = await provider.postCommitSnapshots(set.setId)
    await provider.letUserEnter(set.setId, this.uid)
    return copies.map((copy) => ({ ...copy, shadowCopyId: nameOf(set, copy.shadowCopyId) }))
  }

  async #delete(shadowCopyId: string): Promise<void> {
    for (const [setId, { provider, copies }] of this.#sets) {
      const own = copies.get(shadowCopyId)
      if (own === undefined) continue
      await provider.deleteSnapshot(own)
      copies.delete(shadowCopyId)
      if (copies.size === 0) this.#sets.delete(setId)
    }
  }

  async #list(provider: Provider): Promise<unknown> {
    const mine = [...this.#sets].filter(([, set]) => set.provider === provider)
    return (await provider.list()).flatMap((copy) =>
      mine.flatMap(([setId, set]) =>
        set.setId === copy.setId ? [{ ...copy, setId, id: nameOf(set, copy.id), persistent: false }] : [],
      ),
    )
  }

  #set(provider: Provider, setId: string): Entry {
    const set = this.#sets.get(setId)
    if (set?.provider !== provider) throw unknown(setId)
    return set
  }
}

function nameOf({ copies }: Entry, own: string): string {
  for (const [name, known] of copies) if (known === own) return name
  throw new Error(`a provider spoke of the copy ${own}, which nobody asked for`)
}

const unknown = (setId: string) => new BackupError('vss.bad-state', say('There is no shadow copy {id}.', { id: setId }))

const notForUsers = ({ name }: Provider) =>
  new BackupError('vss.insufficient-rights', say('{name} is not for users.', { name }))
