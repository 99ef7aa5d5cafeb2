import type { Job } from '../../contract/jobs'
import type { ServerAccess } from '../../contract/places'
import { ExclusionPreset } from '../../contract/presets'

/** What a person says of a job that is to be; what is left out has its usual value. */
export type NewJob = Omit<Job, 'id' | 'goalHours'> & {
  readonly goalHours?: number | undefined
  readonly password: string
  /** What the server of the repository asks for. */
  readonly access?: ServerAccess | undefined
  readonly allowSecretFile?: boolean | undefined
}

/** How old the newest point may be, unless told. Units: hours. */
const GOAL_HOURS = 24

/** The job as the settings keep it: no secret is in it. Leaves out what every preset names, unless told (F90). */
export function jobOf(wish: NewJob, id: string, repository: string): Job {
  const said = Object.entries(wish).filter(([name, value]) => value !== undefined && !SECRET.includes(name))
  const { goalHours = GOAL_HOURS, presets = [...ExclusionPreset.options] } = wish
  return { id, ...(Object.fromEntries(said) as Omit<Job, 'id' | 'goalHours'>), repository, goalHours, presets }
}

/** What opens the repository, and where that is kept: nothing of a job. */
const SECRET: readonly string[] = ['password', 'access', 'allowSecretFile']
