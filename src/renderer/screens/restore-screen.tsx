import { type ReactNode, useCallback } from 'react'
import { useStore } from 'zustand'
import type { JobStatus } from '../../contract/jobs'
import type { PointEntry } from '../../contract/restore'
import { Button } from '../components/button'
import { BrowseStep } from '../features/restore/browse-step'
import { componentWords } from '../features/restore/component-words'
import { ComponentsStep } from '../features/restore/components-step'
import { MountBar } from '../features/restore/mount-bar'
import { PlanStep } from '../features/restore/plan-step'
import { PointsStep } from '../features/restore/points-step'
import { railWords } from '../features/restore/rail-words'
import { SourceStep } from '../features/restore/source-step'
import { TargetStep } from '../features/restore/target-step'
import { versionWords } from '../features/restore/version-words'
import { comparisonWords } from '../features/restore/comparison-words'
import { WizardFrame } from '../features/restore/wizard-frame'
import { words } from '../features/restore/words'
import { CureButton } from '../notices/cure-button'
import { useStores } from '../stores-context'
import { mayAsk } from '../stores/host'
import { mountOf } from '../stores/mounts'
import { passwordNeed } from '../stores/refusals'
import {
  type RestoreState,
  isComponentChoiceWhole,
  isRefused,
  isTooLarge,
  isPlaceWhole,
  newestFirst,
  requestOf,
} from '../stores/restore-state'
import { RestoreAnswer } from './restore-answer'
import { ChosenPoint, CompareButton, ComparisonPart, FileVersionsPart, Rail, useNameSearch } from './restore-looking'

const none: readonly JobStatus[] = []

/** Connects the restore wizard, step by step. */
export function RestoreScreen() {
  const { restore, restoreTarget, versions } = useStores()
  const state = useStore(restore.store)
  const { panel, isSearching } = useNameSearch(state.kind)
  const frame = (title: string, view: ReactNode, next?: ReactNode) => (
    <WizardFrame step={state.kind} title={title} onBack={restore.back} next={isSearching ? undefined : next}>
      {panel}
      {!isSearching && 'point' in state && state.kind !== 'compare' && <ChosenPoint state={state} />}
      {!isSearching && view}
    </WizardFrame>
  )
  switch (state.kind) {
    case 'source':
      return frame(words.sourceTitle, <Source state={state} />)
    case 'points':
      return frame(words.pointsTitle, <Points state={state} />)
    case 'browse':
      return frame(words.filesTitle, <Browse state={state} />, <BrowseNext state={state} />)
    case 'versions':
      return frame(
        versionWords.title,
        <FileVersionsPart state={state} />,
        <Next label={versionWords.restore} isOff={!state.shown} onGo={versions.restoreVersion} />,
      )
    case 'compare':
      return frame(comparisonWords.title, <ComparisonPart state={state} />)
    case 'components':
      return frame(componentWords.title, <Applications state={state} />, <ApplicationsNext state={state} />)
    case 'target':
      return frame(
        words.targetTitle,
        <Target state={state} />,
        <Next
          label={state.isPlanning ? words.planning : words.plan}
          isOff={state.isPlanning || !isPlaceWhole(state.destination)}
          onGo={() => void restoreTarget.plan()}
        />,
      )
    case 'plan':
      return frame(
        words.planTitle,
        <Plan state={state} />,
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

function BrowseNext({ state }: StepProps<'browse'>) {
  const { restoreTarget, restoreComponents } = useStores()
  return (
    <div className="flex flex-wrap gap-3">
      <CompareButton state={state} />
      <Button isLarge onClick={() => void restoreComponents.toComponents()}>
        {componentWords.open}
      </Button>
      <Next label={words.toTarget} onGo={restoreTarget.toTarget} />
    </div>
  )
}

function Plan({ state }: StepProps<'plan'>) {
  const { restoreTarget } = useStores()
  return (
    <PlanStep
      plan={state.plan}
      isIdentical={requestOf(state).conflicts === 'make-identical'}
      isZip={state.destination.place === 'zip'}
      failure={state.failure}
      answer={<RestoreAnswer failure={state.failure} again={() => void restoreTarget.run()} />}
    />
  )
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

function Points({ state: { opened, from } }: StepProps<'points'>) {
  const { restore, browser, ticker } = useStores()
  const now = useStore(ticker.store)
  const first = from ?? newestFirst(opened.points)[0]
  return (
    <>
      {first && <Rail label={railWords.from} points={opened.points} chosen={first} onChoose={restore.lookFrom} />}
      <PointsStep
        location={opened.location}
        points={opened.points}
        from={first}
        now={now}
        onChoose={(point) => {
          restore.choosePoint(point)
          void browser.enter()
        }}
      />
    </>
  )
}

function Browse({ state }: StepProps<'browse'>) {
  const { browser, versions } = useStores()
  const { folder, selection } = state
  const onOpen = useCallback(
    (entry: PointEntry) => void (entry.type === 'dir' ? browser.openFolder(entry) : versions.openFile(entry)),
    [browser, versions],
  )
  return (
    <>
      <AsFolder state={state} />
      <BrowseStep
        folder={folder}
        selection={selection}
        answer={<RestoreAnswer failure={folder.failure} />}
        onLook={(first, last) => void browser.look(first, last)}
        onGoTo={(crumbs) => void browser.goTo(crumbs)}
        onOpen={onOpen}
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
      answer={<RestoreAnswer failure={now.failure} again={() => void mounts.openAsFolder()} />}
      onOpen={() => void mounts.openAsFolder()}
      onUnmount={(mountId) => void mounts.unmount(mountId)}
    />
  )
}

function ApplicationsNext({ state }: StepProps<'components'>) {
  const { restoreComponents } = useStores()
  const { componentPlan, isBusy } = state
  if (!componentPlan || isRefused(componentPlan))
    return (
      <Next
        label={isBusy ? componentWords.looking : componentPlan ? componentWords.again : componentWords.see}
        isOff={isBusy || !isComponentChoiceWhole(state)}
        onGo={() => void restoreComponents.plan()}
      />
    )
  return (
    <Next
      label={isBusy ? words.starting : componentWords.start}
      isOff={isBusy}
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
      answer={<RestoreAnswer failure={state.failure} again={again} />}
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
      answer={<RestoreAnswer failure={failure} again={() => void restoreTarget.plan()} />}
      onEdit={restoreTarget.editDestination}
      onChoose={() => void restoreTarget.chooseTarget(words.chooseTarget)}
      onChooseFile={() => void restoreTarget.chooseFile(words.chooseFile)}
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
