import type { VolumeStatus } from '../../../contract/volumes'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Note } from '../../components/note'
import { TextField } from '../../components/text-field'
import { type Draft, isOnSourceVolume, lacksRoom, problemsOf } from '../../stores/protect-draft'
import { serverKindOf } from '../../stores/server-access'
import { FoundPlaces } from './found-places'
import { ServerSection } from './server-section'
import type { ProtectActions } from './protect-actions'
import { problemWords, spaceSentence, words } from './words'

type PlaceAction = 'setRepository' | 'setAccess' | 'tryPlace' | 'measure' | 'chooseRepository' | 'choosePlace'

interface Props {
  readonly draft: Draft
  readonly volumes: readonly VolumeStatus[]
  readonly actions: Pick<ProtectActions, PlaceAction>
}

/** The second decision, with the room there and an honest word about the drive. */
export function PlaceSection({ draft, volumes, actions }: Props) {
  const { repository, space } = draft
  const server = serverKindOf(repository)
  const problem = problemsOf(draft).find((found) => found === 'target-not-absolute' || found === 'target-inside-source')
  return (
    <Card title={words.where}>
      <FoundPlaces places={draft.places} chosen={repository} onChoose={actions.choosePlace} />
      <TextField
        label={words.whereLabel}
        value={repository}
        onChange={actions.setRepository}
        onLeave={actions.measure}
        placeholder="/run/media/backup/penumbra"
        hint={space.kind === 'known' ? spaceSentence(space.space.available, space.space.capacity) : words.whereHint}
        error={problem ? problemWords[problem] : undefined}
        isMono
      >
        <Button onClick={actions.chooseRepository} aria-label={words.chooseRepository}>
          {words.browse}
        </Button>
      </TextField>
      {server && <ServerSection draft={draft} kind={server} actions={actions} />}
      {lacksRoom(draft) && (
        <div className="mt-3">
          <Note tone="warning" title={words.lacksRoom}>
            {words.lacksRoomDetail}
          </Note>
        </div>
      )}
      {space.kind === 'failed' && (
        <div className="mt-3">
          <Note tone="warning" title={words.noSpace} />
        </div>
      )}
      {!problem && isOnSourceVolume(draft, volumes) && (
        <div className="mt-3">
          <Note tone="warning" title={words.sameVolume}>
            {words.sameVolumeDetail}
          </Note>
        </div>
      )}
    </Card>
  )
}
