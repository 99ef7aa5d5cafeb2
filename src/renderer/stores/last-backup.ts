import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../../contract/bridge'
import type { ApplicationsStore } from './applications'
import type { LastBackup } from './component-relations'
import type { JobsStore } from './jobs'

/** What the newest restore point of a job tells of each component, read when its applications are opened. Null: there is none. */
export function createLastBackup(bridge: Bridge, jobs: JobsStore, applications: ApplicationsStore) {
  const store = createStore<{ readonly last: LastBackup | null }>(() => ({ last: null }))

  applications.store.subscribe((state, before) => {
    if (state.kind !== 'open' || (before.kind === 'open' && before.job === state.job)) return
    void read(state.job.id)
  })

  async function read(jobId: string): Promise<void> {
    const listed = jobs.store.getState()
    const runs = listed.kind === 'listed' ? listed.jobs.find(({ job }) => job.id === jobId)?.runs : undefined
    const point = runs?.find(({ snapshotId }) => snapshotId !== null)
    const asked: LastBackup | null = point ? { at: point.startedAt, writers: null } : null
    store.setState({ last: asked })
    if (!point) return
    const reply = await bridge.call('sessions.applications', { jobId, sessionId: point.sessionId })
    if (reply.ok && store.getState().last === asked)
      store.setState({ last: { at: point.startedAt, writers: reply.value.writers } })
  }

  return { store }
}
