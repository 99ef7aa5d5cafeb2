import type { FurtherTarget } from '../../../contract/copies'
import type { Job } from '../../../contract/jobs'
import type { ServerAccess } from '../../../contract/places'
import type { Sentence } from '../../../contract/sentence'
import { fixed } from '../../model/sentence'
import { BackupError } from '../../model/backup-error'
import type { Repository } from '../../repository'
import { refuseOverlap } from '../../requester'
import type { SecretStore } from '../../secrets'
import { keepAccess } from '../access'
import type { Passwords } from '../passwords'
import { keepsSomething } from '../retention/plan-removals'

export interface TargetEditsPorts {
  readonly secrets: Pick<SecretStore, 'place' | 'set' | 'remove'>
  readonly passwords: Pick<Passwords, 'open' | 'keep' | 'given' | 'ensureOwnKey'>
  readonly usesOwnKeys: boolean
  /** Opens the repository, or makes one where there is none. */
  readonly openOrInit: (location: string, password: string, signal: AbortSignal) => Promise<Repository>
}

/** A further target as a person names it. */
export interface NewTarget {
  readonly copy: FurtherTarget
  readonly password: string
  readonly access?: ServerAccess | undefined
}

/**
 * Opens or makes the repository of a further target, and keeps what opens it. Answers the target with the place as it is
 * written from now on. Fails: as opening does, and with `target.inside-source`, before anything is kept.
 */
export async function admitTarget(
  { secrets, passwords, usesOwnKeys, openOrInit }: TargetEditsPorts,
  job: Job,
  { copy, password, access = {} }: NewTarget,
  signal: AbortSignal,
): Promise<FurtherTarget> {
  await refuseTargets({ ...job, copies: [copy] })
  const forget = await keepAccess(copy.repository, access, secrets)
  const repository = await openOrInit(copy.repository, password, signal).catch(forget)
  try {
    const target = { ...copy, repository: repository.location }
    if ((await passwords.given(target.repository)) !== null) (await passwords.open(target.repository, signal)).close()
    else if (usesOwnKeys) await passwords.ensureOwnKey(repository, signal)
    else await passwords.keep(target.repository, password)
    const primary = await passwords.open(job.repository, signal)
    primary.close()
    if (primary.id === repository.id)
      throw refusal(fixed('Both places hold the same repository: a copy has to be another one.'))
    return target
  } finally {
    repository.close()
  }
}

/** Fails: `target.inside-source`; `invalid-request` for a place twice, and for rules that keep nothing. */
export async function refuseTargets({ sources, repository, copies = [] }: Job): Promise<void> {
  const places = [repository, ...copies.map((copy) => copy.repository)]
  if (new Set(places).size < places.length) throw refusal(fixed('Each target of a job is another place.'))
  for (const copy of copies) {
    if (copy.retention && !keepsSomething(copy.retention))
      throw refusal(fixed('These rules keep no restore point at all.'))
    await refuseOverlap(sources, copy.repository)
  }
}

/** The job's targets with this one, in the place of what was said of it before. */
export const withTarget = (copies: readonly FurtherTarget[] = [], target: FurtherTarget): FurtherTarget[] => [
  ...copies.filter(({ repository }) => repository !== target.repository),
  target,
]

const refusal = (message: Sentence) => new BackupError('invalid-request', message)
