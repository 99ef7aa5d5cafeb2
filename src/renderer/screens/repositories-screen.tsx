import { useStore } from 'zustand'
import type { RepositoryStatus } from '../../contract/repositories'
import { copyText } from '../clipboard'
import { CopiesCard } from '../features/repositories/copies-card'
import { type KeyActions, KeysCard, RevokeDialog } from '../features/repositories/keys-card'
import { LocksCard } from '../features/repositories/locks-card'
import { MaintenanceCard } from '../features/repositories/maintenance-card'
import { PointsCard } from '../features/repositories/points-card'
import { RepositoriesView } from '../features/repositories/repositories-view'
import { SizeCard } from '../features/repositories/size-card'
import { useStores } from '../stores-context'
import { isRunning, maintenanceAt } from '../stores/maintenance'
import type { Care } from '../stores/repositories'
import { LeaveSection } from './leave-section'

/** Connects the places of the backups to what a person can do about them. */
export function RepositoriesScreen() {
  const { repositories } = useStores()
  const state = useStore(repositories.store)
  const actions = useKeyActions()
  const isListed = state.kind === 'listed'
  return (
    <>
      <RepositoriesView
        state={state}
        onLook={() => void (isListed ? repositories.look() : repositories.open())}
        onChoose={(location) => void repositories.choose(location)}
      >
        {isListed && state.location !== null && (
          <>
            {state.look.kind === 'known' && <Opened care={state} status={state.look.status} actions={actions} />}
            {state.look.kind === 'failed' && <Tasks location={state.location} />}
          </>
        )}
      </RepositoriesView>
      {isListed && state.revoking && (
        <RevokeDialog revoking={state.revoking} isBusy={state.working !== null} actions={actions} />
      )}
    </>
  )
}

/** The job whose own place this is can change the password in use. */
function useKeyActions(): KeyActions {
  const { repositories, passwordChange } = useStores()
  const job = useStore(repositories.store, (state) =>
    state.kind === 'listed'
      ? state.places.find(({ location }) => location === state.location)?.jobs.find(({ role }) => role === 'primary')
      : undefined,
  )
  return {
    begin: () => void repositories.beginKey(),
    edit: repositories.editKey,
    generate: () => void repositories.generateKey(),
    copy: copyText,
    add: () => void repositories.addKey(),
    leave: repositories.leaveKey,
    ask: repositories.askRevoke,
    revoke: () => void repositories.removeKey(),
    change: job ? () => void passwordChange.begin(job.id) : null,
  }
}

interface OpenedProps {
  readonly care: Care
  readonly status: RepositoryStatus
  readonly actions: KeyActions
}

function Opened({ care, status, actions }: OpenedProps) {
  const { repositories, jobs, ticker, openSchedule } = useStores()
  const now = useStore(ticker.store)
  const all = useStore(jobs.store)
  const here = all.kind === 'listed' ? all.jobs.filter(({ job }) => job.repository === status.location) : []
  const isBusy = care.working !== null
  return (
    <>
      <SizeCard status={status} />
      <PointsCard
        status={status}
        suspended={here.filter(({ retention }) => (retention?.suspicions.length ?? 0) > 0)}
        isBusy={isBusy}
        onPin={(point, isPinned) => void repositories.pin(point, isPinned)}
        onLift={(jobId) => void repositories.lift(jobId)}
      />
      <Tasks location={status.location} />
      <LocksCard
        locks={status.locks}
        now={now}
        isBusy={isBusy}
        isUnlocking={care.working === 'unlock'}
        onUnlock={() => void repositories.unlock()}
      />
      <KeysCard keys={status.keys} draft={care.draft} failure={care.failure} isBusy={isBusy} actions={actions} />
      {here.length > 0 && (
        <CopiesCard jobs={here} onCopy={(jobId) => void repositories.copyNow(jobId)} onPlaces={openSchedule} />
      )}
      <LeaveSection status={status} jobs={here} isBusy={isBusy} />
    </>
  )
}

/** Also for a repository that cannot be described: that may be what a repair is for. */
function Tasks({ location }: { readonly location: string }) {
  const { maintenance } = useStores()
  const state = useStore(maintenance.store)
  const here = maintenanceAt(state, location)
  return (
    <MaintenanceCard
      state={here}
      failure={state.failure}
      isBusy={state.isStarting || (here !== undefined && isRunning(here))}
      onStart={(wish) => void maintenance.start(location, wish)}
      onStop={(id) => void maintenance.cancel(id)}
    />
  )
}
