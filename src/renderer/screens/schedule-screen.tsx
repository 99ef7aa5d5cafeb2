import { useStore } from 'zustand'
import { ScheduleView } from '../features/schedule/schedule-view'
import { useStores } from '../stores-context'
import { NotificationsSection } from './notifications-section'
import { TargetsSection } from './targets-section'

/** Connects when a job runs by itself to its settings, and who is told of it. */
export function ScheduleScreen() {
  const { schedules, router } = useStores()
  const state = useStore(schedules.store)
  if (state.kind === 'closed') return null
  const leave = () => {
    router.go({ kind: 'home' })
    schedules.close()
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <ScheduleView
        state={state}
        onEdit={schedules.edit}
        onSave={() => void schedules.save().then((isSaved) => isSaved && leave())}
        onLeave={leave}
      />
      <TargetsSection jobId={state.job.id} />
      <NotificationsSection job={state.job} />
    </div>
  )
}
