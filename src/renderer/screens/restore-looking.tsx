import { useStore } from 'zustand'
import type { RestorePoint } from '../../contract/restore'
import { Button } from '../components/button'
import { ComparisonStep } from '../features/restore/comparison-step'
import { NameSearchPanel } from '../features/restore/name-search-panel'
import { PointRailBar } from '../features/restore/point-rail-bar'
import { railWords } from '../features/restore/rail-words'
import { comparisonWords } from '../features/restore/comparison-words'
import { VersionsStep } from '../features/restore/versions-step'
import { useStores } from '../stores-context'
import { ofSameComputer } from '../stores/point-rail'
import { type RestoreState, SEARCHED } from '../stores/restore-state'
import { RestoreAnswer } from './restore-answer'

interface StepProps<K extends RestoreState['kind']> {
  readonly state: RestoreState & { readonly kind: K }
}

/** The restore point that is looked at, among those of its computer; the same is shown in the one that is chosen. */
export function ChosenPoint({ state }: StepProps<'browse' | 'target' | 'plan' | 'components' | 'versions'>) {
  const { browser, versions, restoreTarget, restoreComponents } = useStores()
  const choose = async (point: RestorePoint) => {
    if (state.kind === 'versions') return versions.toPoint(point)
    await browser.toPoint(point)
    if (state.kind === 'plan') await restoreTarget.plan()
    if (state.kind === 'components') await restoreComponents.toComponents()
  }
  const points = ofSameComputer(state.opened.points, state.point)
  return <Rail label={railWords.label} points={points} chosen={state.point} onChoose={(point) => void choose(point)} />
}

interface RailProps {
  readonly label: string
  readonly points: readonly RestorePoint[]
  readonly chosen: RestorePoint
  readonly onChoose: (point: RestorePoint) => void
}

export function Rail(props: RailProps) {
  const { ticker } = useStores()
  return <PointRailBar {...props} now={useStore(ticker.store)} />
}

export function FileVersionsPart({ state }: StepProps<'versions'>) {
  const { versions } = useStores()
  return (
    <VersionsStep
      state={state}
      answer={<RestoreAnswer failure={state.failure} again={() => void versions.openFile(state.file)} />}
      onShow={(version) => void versions.showVersion(version)}
      onCompare={(version) => void versions.compareWith(version)}
    />
  )
}

export function ComparisonPart({ state }: StepProps<'compare'>) {
  const { comparison, versions } = useStores()
  const points = ofSameComputer(state.opened.points, state.point)
  const { point, other } = state
  return (
    <>
      <Rail
        label={comparisonWords.first}
        points={points}
        chosen={point}
        onChoose={(chosen) => void comparison.choose('point', chosen)}
      />
      <Rail
        label={comparisonWords.second}
        points={points}
        chosen={other}
        onChoose={(chosen) => void comparison.choose('other', chosen)}
      />
      <ComparisonStep
        state={state}
        answer={<RestoreAnswer failure={state.failure} again={() => void comparison.choose('other', other)} />}
        onOpen={({ path, name }) => void versions.openFile({ path, name })}
      />
    </>
  )
}

/** What else can be done with the folder that is looked at. */
export function CompareButton({ state: { opened, point } }: StepProps<'browse'>) {
  const { comparison } = useStores()
  const isAlone = ofSameComputer(opened.points, point).length < 2
  return (
    <Button
      isLarge
      disabled={isAlone}
      title={isAlone ? comparisonWords.onlyOne : undefined}
      onClick={() => void comparison.compareFolder()}
    >
      {comparisonWords.open}
    </Button>
  )
}

export function useNameSearch(kind: RestoreState['kind']) {
  const { nameSearch } = useStores()
  const state = useStore(nameSearch.store)
  const isOffered = SEARCHED.includes(kind)
  const panel = isOffered && (
    <NameSearchPanel
      state={state}
      onType={(text) => void nameSearch.type(text)}
      onClear={nameSearch.clear}
      onLook={(last) => void nameSearch.more(last)}
      onOpen={(hit) => void nameSearch.open(hit)}
    />
  )
  return { panel, isSearching: isOffered && state.text.trim() !== '' }
}
