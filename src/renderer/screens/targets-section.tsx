import { useStore } from 'zustand'
import { TargetForm } from '../features/targets/target-form'
import { TargetsView } from '../features/targets/targets-view'
import { useStores } from '../stores-context'

/** Connects where a job's restore points go besides its target to the settings of the job. */
export function TargetsSection({ jobId }: { readonly jobId: string }) {
  const { targets, jobs } = useStores()
  const state = useStore(targets.store)
  const listed = useStore(jobs.store)
  const status = listed.kind === 'listed' ? listed.jobs.find(({ job }) => job.id === jobId) : undefined
  if (!status) return null
  const { job } = status
  return (
    <TargetsView
      status={status}
      state={state}
      onBegin={targets.begin}
      onRemoveCopy={(place) => void targets.removeCopy(job, place)}
      onCopyNow={() => void targets.copyNow(jobId)}
      onRotation={(rotation) => void targets.setRotation(job, rotation)}
    >
      {state.draft && (
        <TargetForm
          draft={state.draft}
          isBusy={state.isBusy}
          onEdit={targets.edit}
          onAccess={targets.setAccess}
          onChoose={(title) => void targets.choose(title)}
          onTry={() => void targets.tryPlace()}
          onAdd={() => void targets.add(jobId)}
          onLeave={targets.leave}
        />
      )}
    </TargetsView>
  )
}
