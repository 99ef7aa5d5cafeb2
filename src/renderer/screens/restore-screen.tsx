import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Failure } from '../../contract/failure'
import type { JobStatus } from '../../contract/jobs'
import { Button } from '../components/button'
import { BrowseStep } from '../features/restore/browse-step'
import { componentWords } from '../features/restore/component-words'
import { ComponentsStep } from '../features/restore/components-step'
import { MountBar } from '../features/restore/mount-bar'
import { PlanStep } from '../features/restore/plan-step'
import { PointsStep } from '../features/restore/points-step'
import { SourceStep } from '../features/restore/source-step'
import { TargetStep } from '../features/restore/target-step'
import { WizardFrame } from '../features/restore/wizard-frame'
import { words } from '../features/restore/words'
import { CureButton } from '../notices/cure-button'
import { useStores } from '../stores-context'
import { mayAsk } from '../stores/host'
import { mountOf } from '../stores/mounts'
import { passwordNeed } from '../stores/refusals'
import { type RestoreState, isComponentChoiceWhole, isTooLarge, targetOf } from '../stores/restore-state'

const none: readonly JobStatus[] = []

/** Connects the restore wizard, step by step. */
export function RestoreScreen() {
  const { restore, restoreTarget, restoreComponents } = useStores()
  const state = useStore(restore.store)
  const frame = (title: string, view: ReactNode, next?: ReactNode) => (
    <WizardFrame step={state.kind} title={title} onBack={restore.back} next={next}>
      {view}
    </WizardFrame>
  )
  switch (state.kind) {
    case 'source':
      return frame(words.sourceTitle, <Source state={state} />)
    case 'points':
      return frame(words.pointsTitle, <Points state={state} />)
    case 'browse':
      return frame(
        words.filesTitle,
        <Browse state={state} />,
        <div className="flex flex-wrap gap-3">
          <Button isLarge onClick={() => void restoreComponents.toComponents()}>
            {componentWords.open}
          </Button>
          <Next label={words.toTarget} onGo={restoreTarget.toTarget} />
        </div>,
      )
    case 'components':
      return frame(componentWords.title, <Applications state={state} />, <ApplicationsNext state={state} />)
    case 'target':
      return frame(
        words.targetTitle,
        <Target state={state} />,
        <Next
          label={state.isPlanning ? words.planning : words.plan}
          isOff={state.isPlanning || !targetOf(state.destination).startsWith('/')}
          onGo={() => void restoreTarget.plan()}
        />,
      )
    case 'plan':
      return frame(
        words.planTitle,
        <PlanStep
          plan={state.plan}
          isIdentical={state.destination.conflicts === 'make-identical'}
          failure={state.failure}
          answer={<Answer failure={state.failure} again={() => void restoreTarget.run()} />}
        />,
        <Next
          label={state.isStarting ? words.starting : words.start}
          isOff={state.isStarting || isTooLarge(state.plan)}
          onGo={() => void restoreTarget.run()}
        />,
      )
  }
}

interface StepProps<K extends RestoreState['kind']> {
  readonly state: RestoreState & { readonly kind: K }
}

function Source({ state }: StepProps<'source'>) {
  const { restore, jobs, router, passwordAsk } = useStores()
  const listed = useStore(jobs.store, (found) => (found.kind === 'listed' ? found.jobs : none))
  const { jobId, failure } = state
  const why = passwordNeed(failure)
  return (
    <SourceStep
      {...state}
      answer={
        <CureButton
          failure={failure}
          can={{
            'enter-password': jobId !== null && why ? () => passwordAsk.ask(jobId, why, 'restore') : null,
            again: () => void restore.openAgain(),
            home: () => router.go({ kind: 'home' }),
          }}
        />
      }
      jobs={listed.map(({ job }) => job)}
      onOpenJob={(jobId) => void restore.openJob(jobId)}
      onEdit={restore.editSource}
      onChoose={() => void restore.chooseLocation(words.chooseLocation)}
      onOpen={() => void restore.openLocation()}
    />
  )
}

function Points({ state: { opened } }: StepProps<'points'>) {
  const { restore, browser, ticker } = useStores()
  const now = useStore(ticker.store)
  return (
    <PointsStep
      location={opened.location}
      points={opened.points}
      now={now}
      onChoose={(point) => {
        restore.choosePoint(point)
        void browser.enter()
      }}
    />
  )
}

function Browse({ state }: StepProps<'browse'>) {
  const { browser } = useStores()
  const { folder, selection } = state
  return (
    <>
      <AsFolder state={state} />
      <BrowseStep
        folder={folder}
        selection={selection}
        answer={<Answer failure={folder.failure} />}
        onLook={(first, last) => void browser.look(first, last)}
        onGoTo={(crumbs) => void browser.goTo(crumbs)}
        onOpen={(entry) => void browser.openFolder(entry)}
        onToggle={browser.toggleEntry}
        onClear={browser.clearSelection}
      />
    </>
  )
}

function AsFolder({ state: { opened, point } }: StepProps<'browse'>) {
  const { mounts, host } = useStores()
  const now = useStore(mounts.store)
  const isAllowed = useStore(host.store, (described) => mayAsk(described, 'mount.start'))
  if (!isAllowed) return null
  return (
    <MountBar
      {...now}
      mounted={mountOf(now, opened.repositoryId, point.snapshotId)}
      answer={<Answer failure={now.failure} again={() => void mounts.openAsFolder()} />}
      onOpen={() => void mounts.openAsFolder()}
      onUnmount={(mountId) => void mounts.unmount(mountId)}
    />
  )
}

function ApplicationsNext({ state }: StepProps<'components'>) {
  const { restoreComponents } = useStores()
  const { componentPlan, isBusy } = state
  if (!componentPlan)
    return (
      <Next
        label={isBusy ? componentWords.looking : componentWords.see}
        isOff={isBusy || !isComponentChoiceWhole(state)}
        onGo={() => void restoreComponents.plan()}
      />
    )
  return (
    <Next
      label={isBusy ? words.starting : componentWords.start}
      isOff={isBusy || componentPlan.components.every(({ refusal }) => refusal !== null)}
      onGo={() => void restoreComponents.run()}
    />
  )
}

function Applications({ state }: StepProps<'components'>) {
  const { restore, restoreComponents } = useStores()
  const again = () => {
    if (state.offered) return void (state.componentPlan ? restoreComponents.run() : restoreComponents.plan())
    restore.back()
    void restoreComponents.toComponents()
  }
  return (
    <ComponentsStep
      state={state}
      answer={<Answer failure={state.failure} again={again} />}
      onToggle={restoreComponents.toggle}
      onEdit={restoreComponents.edit}
      onChoose={() => void restoreComponents.chooseBeside(componentWords.choose)}
    />
  )
}

function Target({ state: { destination, failure } }: StepProps<'target'>) {
  const { restoreTarget } = useStores()
  return (
    <TargetStep
      destination={destination}
      failure={failure}
      answer={<Answer failure={failure} again={() => void restoreTarget.plan()} />}
      onEdit={restoreTarget.editDestination}
      onChoose={() => void restoreTarget.chooseTarget(words.chooseTarget)}
    />
  )
}

/** What a step of an open backup can do about its failure: once more, or go back to where the choice was made. */
function Answer({ failure, again }: { readonly failure: Failure | null; readonly again?: () => void }) {
  const { restore } = useStores()
  const isFiles = restore.store.getState().kind !== 'browse'
  return (
    <CureButton
      failure={failure}
      can={{ again: again ?? null, 'choose-point': restore.toPoints, 'choose-files': isFiles ? restore.toFiles : null }}
    />
  )
}

interface NextProps {
  readonly label: string
  readonly isOff?: boolean
  readonly onGo: () => void
}

function Next({ label, isOff = false, onGo }: NextProps) {
  return (
    <Button look="primary" isLarge disabled={isOff} onClick={onGo}>
      {label}
    </Button>
  )
}
