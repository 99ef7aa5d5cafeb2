import type { Job } from '../../../contract/jobs'
import type { KnownPlace, PlaceRole } from '../../../contract/repositories'

/** Every place that the jobs name, each once, in the order of the jobs: first where runs go. */
export function knownPlaces(jobs: readonly Job[]): KnownPlace[] {
  const places = new Map<string, KnownPlace['jobs']>()
  const note = (location: string, { id, name }: Job, role: PlaceRole) => {
    const of = places.get(location) ?? []
    if (!of.some((known) => known.id === id)) of.push({ id, name, role })
    places.set(location, of)
  }
  for (const job of jobs) note(job.repository, job, job.rotation ? 'drive' : 'primary')
  for (const job of jobs) {
    for (const { repository } of job.rotation?.drives ?? []) note(repository, job, 'drive')
    for (const { repository } of job.copies ?? []) note(repository, job, 'copy')
  }
  return [...places].map(([location, of]) => ({ location, jobs: of }))
}
