import { useStore } from 'zustand'
import type { BackupType } from '../../contract/jobs'
import { ApplicationsView } from '../features/applications/applications-view'
import { useStores } from '../stores-context'
import { isOwned } from '../stores/application-choice'

/** Connects what a job asks of the applications to its plan and to the job's runs. */
export function ApplicationsScreen() {
  const { applications, jobs, router, lastBackup } = useStores()
  const { last } = useStore(lastBackup.store)
  const state = useStore(applications.store)
  const listed = useStore(jobs.store)
  if (state.kind === 'closed') return null
  const leave = () => {
    router.go({ kind: 'home' })
    applications.close()
  }
  const { job, wishes, plan } = state
  const owned = (plan?.writers ?? []).filter((writer) => isOwned(wishes, writer) && writer.knows.length > 1)
  const others = listed.kind === 'listed' ? listed.jobs.map((one) => one.job).filter(({ id }) => id !== job.id) : []
  const owners = others.filter((other) => {
    const asked = other.applications
    return asked !== undefined && asked.type !== 'copy' && owned.some((writer) => isOwned(asked, writer))
  })
  return (
    <ApplicationsView
      state={state}
      last={last}
      otherOwners={owners.map(({ name }) => name)}
      onEdit={applications.edit}
      onAgain={() => void applications.plan(true)}
      onSave={() => void applications.save().then((isSaved) => isSaved && leave())}
      onSaveAndRun={(type: BackupType | undefined) => {
        void applications.save().then((isSaved) => {
          if (!isSaved) return
          leave()
          void jobs.backUp(job.id, type)
        })
      }}
      onLeave={leave}
    />
  )
}
