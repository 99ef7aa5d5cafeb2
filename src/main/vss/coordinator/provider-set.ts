import { BackupError, saidBy } from '../../model/backup-error'
import { about, say, within as asPart } from '../../model/sentence'
import type { Timers } from '../../model/timers'
import type { VolumePath } from '../../model/volume-path'
import type { PrepareSnapshot, ProvidedCopy, Provider } from '../providers'
import type { HeldWrites } from './hold'
import type { CoordinatorLimits } from './limits'
import { within } from './within'

interface Member {
  readonly shadowCopyId: string
  readonly volume: VolumePath
  readonly provider: Provider
}

export interface SetCopy extends ProvidedCopy {
  readonly provider: Provider
}

/**
 * The providers of one set, driven as one: every step goes to all of them, and one that fails fails the set (no
 * partial commit). What exists of the set is undone by `undo`, also what a provider makes after its time.
 *
 * Fails: `vss.provider-failed`, `vss.insufficient-rights`, `vss.flush-writes-timeout`, `cancelled`.
 */
export class ProviderSet {
  readonly #members: Member[] = []
  readonly #setId: string
  readonly #limits: CoordinatorLimits
  readonly #timers: Timers
  readonly #signal: AbortSignal
  #copies: readonly SetCopy[] = []
  readonly #undone = new Set<Provider>()
  #isAbandoned = false

  constructor(setId: string, limits: CoordinatorLimits, timers: Timers, signal: AbortSignal) {
    this.#setId = setId
    this.#limits = limits
    this.#timers = timers
    this.#signal = signal
  }

  get volumes(): readonly VolumePath[] {
    return this.#members.map(({ volume }) => volume)
  }

  async add(provider: Provider, copy: Omit<PrepareSnapshot, 'setId'>): Promise<void> {
    this.#members.push({ shadowCopyId: copy.shadowCopyId, volume: copy.volume, provider })
    await this.#ask(provider, 'beginPrepareSnapshot', (asked) =>
      asked.beginPrepareSnapshot({ setId: this.#setId, ...copy }),
    )
  }

  endPrepare = (): Promise<unknown> =>
    this.#askAll('endPrepareSnapshots', (provider) => provider.endPrepareSnapshots(this.#setId))

  /** A folder of each file system whose writes have to be held around the commit. */
  volumesToHold(): readonly string[] {
    return [...new Set(this.#providers().flatMap((provider) => provider.volumesToHold?.(this.#setId) ?? []))]
  }

  preCommit = (): Promise<unknown> =>
    this.#askAll('preCommitSnapshots', (provider) => provider.preCommitSnapshots(this.#setId))

  /** The instant, with the writes held by `held`. Returns the time between the first and the last commit. Units: ms. */
  async commit(held: HeldWrites | null): Promise<number> {
    const started = this.#timers.now()
    const commits = await within(
      this.#timers,
      {
        milliseconds: this.#limits.holdWrites,
        signal: this.#signal,
        expired: () =>
          new BackupError(
            'vss.flush-writes-timeout',
            say('the commits took more than {milliseconds} ms', { milliseconds: this.#limits.holdWrites }),
            {
              retry: 'later',
            },
          ),
      },
      async () => {
        await held?.hold(this.volumesToHold())
        return Promise.all(this.#providers().map((provider) => this.#commitOne(provider)))
      },
    ).finally(() => held?.release())
    const [only] = commits
    // Clocks of different providers cannot be compared: then our own time around all commits is the upper bound.
    return commits.length === 1 && only ? only.last - only.first : this.#timers.now() - started
  }

  async postCommit(): Promise<readonly SetCopy[]> {
    const provided = await this.#askAll('postCommitSnapshots', (provider) => provider.postCommitSnapshots(this.#setId))
    this.#copies = this.#members.map(({ shadowCopyId, volume, provider }) => {
      const copy = provided.flat().find((candidate) => candidate.shadowCopyId === shadowCopyId)
      if (!copy) throw failed(provider, 'postCommitSnapshots', new Error(`no copy of ${volume}`))
      return { ...copy, volume, provider }
    })
    return this.#copies
  }

  postFinalCommit = (): Promise<unknown> =>
    this.#askAll('postFinalCommitSnapshots', (provider) => provider.postFinalCommitSnapshots(this.#setId))

  /** Deletes the copies of a finished set. Idempotent; tries every copy before it fails. */
  async delete(): Promise<void> {
    if (this.#isAbandoned) return
    const outcomes = await Promise.allSettled(
      this.#copies.map(async (copy) => {
        const { provider, shadowCopyId } = copy
        await this.#within(provider, 'deleteSnapshots', undefined, () => provider.deleteSnapshot(shadowCopyId))
        this.#copies = this.#copies.filter((other) => other !== copy)
      }),
    )
    throwFirst(outcomes)
  }

  /** Deletes whatever exists of the set. Idempotent; tries every provider before it fails. */
  async undo(): Promise<void> {
    this.#isAbandoned = true
    const outcomes = await Promise.allSettled(
      this.#providers()
        .filter((provider) => !this.#undone.has(provider))
        .map(async (provider) => {
          await this.#undoOne(provider)
          this.#undone.add(provider)
        }),
    )
    throwFirst(outcomes)
  }

  #providers(): readonly Provider[] {
    return [...new Set(this.#members.map(({ provider }) => provider))]
  }

  /** A commit that ends after the set has failed made copies nobody wants: they are undone then. */
  async #commitOne(provider: Provider): Promise<{ readonly first: number; readonly last: number }> {
    try {
      const times = await provider.commitSnapshots(this.#setId)
      if (this.#isAbandoned) await this.#undoOne(provider)
      return times
    } catch (error) {
      throw failed(provider, 'commitSnapshots', error)
    }
  }

  #undoOne = (provider: Provider): Promise<void> =>
    this.#within(provider, 'deleteSnapshots', undefined, () => provider.abortSnapshots(this.#setId))

  #askAll<Value>(step: Step, ask: (provider: Provider) => Promise<Value>): Promise<readonly Value[]> {
    return Promise.all(this.#providers().map((provider) => this.#ask(provider, step, ask)))
  }

  #ask<Value>(provider: Provider, step: Step, ask: (provider: Provider) => Promise<Value>): Promise<Value> {
    return this.#within(provider, step, this.#signal, () => ask(provider))
  }

  async #within<Value>(
    provider: Provider,
    step: Step,
    signal: AbortSignal | undefined,
    work: () => Promise<Value>,
  ): Promise<Value> {
    const milliseconds = this.#limits[step]
    const expired = () =>
      new BackupError(
        'vss.provider-failed',
        say('no answer to {step} within {milliseconds} ms', { step, milliseconds }),
      )
    try {
      return await within(this.#timers, { milliseconds, ...(signal && { signal }), expired }, work)
    } catch (error) {
      throw failed(provider, step, error)
    }
  }
}

type Step =
  | 'beginPrepareSnapshot'
  | 'endPrepareSnapshots'
  | 'preCommitSnapshots'
  | 'postCommitSnapshots'
  | 'postFinalCommitSnapshots'
  | 'deleteSnapshots'

function throwFirst(outcomes: readonly PromiseSettledResult<void>[]): void {
  const failure = outcomes.find((outcome): outcome is PromiseRejectedResult => outcome.status === 'rejected')
  if (failure) throw failure.reason
}

/** Keeps the code of a known failure, names the provider and the step. */
function failed(provider: Provider, step: string, error: unknown): BackupError {
  if (error instanceof BackupError && error.code === 'cancelled') return error
  const known = error instanceof BackupError ? error : null
  return new BackupError(known?.code ?? 'vss.provider-failed', about(provider.name, asPart(saidBy(error))), {
    retry: known?.options.retry ?? 'never',
    context: { ...known?.options.context, provider: provider.name, step },
    cause: error,
  })
}
