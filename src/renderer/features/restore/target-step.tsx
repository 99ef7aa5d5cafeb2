import type { ReactNode } from 'react'
import type { Failure } from '../../../contract/failure'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { ChoiceGroup } from '../../components/choice-group'
import { TextField } from '../../components/text-field'
import { FailureCard } from '../../notices/failure-card'
import type { Destination } from '../../stores/restore-state'
import { conflictWords, landingSentence, words } from './words'

interface Props {
  readonly destination: Destination
  readonly failure: Failure | null
  /** What can be done about the failure. */
  readonly answer?: ReactNode
  readonly onEdit: (change: Partial<Destination>) => void
  readonly onChoose: () => void
}

/** Where to, and what to do with what is there already. */
export function TargetStep({ destination, failure, answer, onEdit, onChoose }: Props) {
  const { place, folder, conflicts } = destination
  const isWrong = folder !== '' && !folder.startsWith('/')
  return (
    <>
      {failure && <FailureCard failure={failure} actions={answer} />}
      <Card title={words.place}>
        <ChoiceGroup
          label={words.place}
          value={place}
          choices={(['folder', 'original'] as const).map((value) => ({ value, ...words.places[value] }))}
          onChange={(value) => onEdit({ place: value })}
        />
        {place === 'folder' && (
          <div className="mt-4">
            <TextField
              label={words.targetFolder}
              value={folder}
              onChange={(value) => onEdit({ folder: value })}
              placeholder="/home/me/restored"
              hint={folder === '' ? '' : landingSentence(folder)}
              error={isWrong ? words.notAbsolute : undefined}
              isMono
            >
              <Button onClick={onChoose} aria-label={words.chooseTarget}>
                {words.browse}
              </Button>
            </TextField>
          </div>
        )}
      </Card>
      <Card title={words.conflicts}>
        <ChoiceGroup
          label={words.conflicts}
          value={conflicts}
          choices={(['keep-existing', 'replace-older', 'replace', 'make-identical'] as const).map((value) => ({
            value,
            ...conflictWords[value],
          }))}
          onChange={(value) => onEdit({ conflicts: value })}
        />
      </Card>
    </>
  )
}
