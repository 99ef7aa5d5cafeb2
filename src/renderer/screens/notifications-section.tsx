import { useStore } from 'zustand'
import type { Job } from '../../contract/jobs'
import { ChannelForm } from '../features/notifications/channel-form'
import { NotificationsCard } from '../features/notifications/notifications-card'
import { useStores } from '../stores-context'
import { hasSecretPlace } from '../stores/host'

/** Connects who is told of backups to the settings of a job, or of the application. */
export function NotificationsSection({ job }: { readonly job: Pick<Job, 'id' | 'name'> | null }) {
  const { notifications, host } = useStores()
  const state = useStore(notifications.store)
  const canKeep = useStore(host.store, hasSecretPlace)
  const draft = state.kind === 'listed' ? state.draft : null
  return (
    <NotificationsCard
      state={state}
      onAdd={notifications.begin}
      onTest={(id) => void notifications.test(id)}
      onRemove={(id) => void notifications.remove(id)}
    >
      {draft && (
        <ChannelForm
          draft={draft}
          job={job}
          isBusy={state.kind === 'listed' && state.working !== null}
          hasSecretPlace={canKeep}
          onEdit={notifications.edit}
          onAdd={() => void notifications.add()}
          onLeave={notifications.leave}
        />
      )}
    </NotificationsCard>
  )
}
