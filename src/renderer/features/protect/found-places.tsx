import type { ProposedPlace } from '../../../contract/proposals'
import { ChoiceGroup } from '../../components/choice-group'
import { placeName, placeSentence, words } from './words'

interface Props {
  readonly places: readonly ProposedPlace[]
  /** The place that is written in the field below. */
  readonly chosen: string
  readonly onChoose: (path: string) => void
}

/** Drives and mounted shares, to choose one by a press instead of its path. */
export function FoundPlaces({ places, chosen, onChoose }: Props) {
  if (places.length === 0) return null
  return (
    <div className="mb-4">
      <h3 className="mb-2 text-sm text-soft">{words.places}</h3>
      <ChoiceGroup
        label={words.places}
        value={chosen}
        choices={places.map((place) => ({
          ...{ value: place.path, label: placeName(place), detail: placeSentence(place) },
          isOff: !place.canWrite,
        }))}
        onChange={onChoose}
      />
    </div>
  )
}
