import type { ReactNode } from 'react'
import type { Failure } from '../../../contract/failure'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { CheckRow } from '../../components/check-row'
import { ChoiceGroup } from '../../components/choice-group'
import { TextField } from '../../components/text-field'
import { FailureCard } from '../../notices/failure-card'
import { type Destination, isPlaceWhole, policiesOf } from '../../stores/restore-state'
import { conflictWords, landingSentence, words } from './words'

interface Props {
  readonly destination: Destination
  readonly failure: Failure | null
  /** What can be done about the failure. */
  readonly answer?: ReactNode
  readonly onEdit: (change: Partial<Destination>) => void
  readonly onChoose: () => void
  readonly onChooseFile: () => void
}

/** Where to, and what to do with what is there already. */
export function TargetStep({ destination, failure, answer, onEdit, onChoose, onChooseFile }: Props) {
  const { place, conflicts, verify } = destination
  return (
    <>
      {failure && <FailureCard failure={failure} actions={answer} />}
      <Card title={words.place}>
        <ChoiceGroup
          label={words.place}
          value={place}
          choices={(['folder', 'plain', 'zip', 'original'] as const).map((value) => ({
            value,
            ...words.places[value],
          }))}
          onChange={(value) => onEdit({ place: value })}
        />
        {(place === 'folder' || place === 'plain') && (
          <FolderField destination={destination} onEdit={onEdit} onChoose={onChoose} />
        )}
        {place === 'zip' && <FileField destination={destination} onEdit={onEdit} onChoose={onChooseFile} />}
      </Card>
      {place !== 'zip' && (
        <Card title={words.conflicts}>
          <ChoiceGroup
            label={words.conflicts}
            value={conflicts}
            choices={policiesOf(destination).map((value) => ({ value, ...conflictWords[value] }))}
            onChange={(value) => onEdit({ conflicts: value })}
          />
        </Card>
      )}
      <Card title={words.proof}>
        <CheckRow
          label={words.verify}
          detail={words.verifyDetail}
          isChecked={verify}
          onChange={(isChecked) => onEdit({ verify: isChecked })}
        />
      </Card>
    </>
  )
}

interface FieldProps extends Pick<Props, 'destination' | 'onEdit'> {
  readonly onChoose: () => void
}

function FolderField({ destination: { place, folder }, onEdit, onChoose }: FieldProps) {
  const isWrong = folder !== '' && !folder.startsWith('/')
  return (
    <div className="mt-4">
      <TextField
        label={words.targetFolder}
        value={folder}
        onChange={(value) => onEdit({ folder: value })}
        placeholder="/home/me/restored"
        hint={folder === '' || place === 'plain' ? '' : landingSentence(folder)}
        error={isWrong ? words.notAbsolute : undefined}
        isMono
      >
        <Button onClick={onChoose} aria-label={words.chooseTarget}>
          {words.browse}
        </Button>
      </TextField>
    </div>
  )
}

function FileField({ destination, onEdit, onChoose }: FieldProps) {
  const { file } = destination
  return (
    <div className="mt-4">
      <TextField
        label={words.targetFile}
        value={file}
        onChange={(value) => onEdit({ file: value })}
        placeholder="/home/me/restored.zip"
        error={file !== '' && !isPlaceWhole(destination) ? words.noFileName : undefined}
        isMono
      >
        <Button onClick={onChoose} aria-label={words.chooseFile}>
          {words.browse}
        </Button>
      </TextField>
    </div>
  )
}
