import { useState } from 'react'
import type { VolumeStatus } from '../../../contract/volumes'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { CheckRow } from '../../components/check-row'
import { Mark } from '../../components/mark'
import { TextField } from '../../components/text-field'
import { type Draft, policyOf, sourcesOf, volumesOf } from '../../stores/protect-draft'
import { FoundApplications } from './found-applications'
import type { ProtectActions } from './protect-actions'
import { chosenSentence, problemWords, volumeSentence, words } from './words'
import { tell } from '../../tell'

interface Props {
  readonly draft: Draft
  readonly volumes: readonly VolumeStatus[]
  readonly actions: Pick<ProtectActions, 'choose' | 'addFolder' | 'chooseFolder' | 'chooseApplication'>
}

/** The first decision. Below it, what the volumes of the chosen folders can do. */
export function FoldersSection({ draft, volumes, actions }: Props) {
  return (
    <Card
      title={words.what}
      aside={<p className="text-sm text-soft">{chosenSentence(sourcesOf(draft).length, draft.size)}</p>}
    >
      {draft.folders.length === 0 ? (
        <p className="text-sm text-soft">{words.whatNone}</p>
      ) : (
        <ul className="grid gap-x-8 sm:grid-cols-2">
          {draft.folders.map(({ path, label, isChosen }) => (
            <li key={path}>
              <CheckRow
                label={label ? tell(label) : path}
                {...(label ? { detail: path } : {})}
                isChecked={isChosen}
                onChange={(now) => actions.choose(path, now)}
              />
            </li>
          ))}
        </ul>
      )}
      <AddFolder actions={actions} />
      <FoundApplications draft={draft} onChoose={actions.chooseApplication} />
      <VolumeList volumes={volumesOf(draft, volumes)} isLive={policyOf(draft, volumes) === 'none'} />
    </Card>
  )
}

function AddFolder({ actions }: { readonly actions: Pick<ProtectActions, 'addFolder' | 'chooseFolder'> }) {
  const [path, setPath] = useState('')
  const isWrong = path !== '' && !path.startsWith('/')
  const add = () => {
    if (path === '' || isWrong) return
    actions.addFolder(path)
    setPath('')
  }
  return (
    <div
      className="mt-4"
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
        event.preventDefault()
        add()
      }}
    >
      <TextField
        label={words.addLabel}
        value={path}
        onChange={setPath}
        placeholder={words.addPlaceholder}
        error={isWrong ? problemWords['target-not-absolute'] : undefined}
        isMono
      >
        <Button onClick={add} disabled={path === '' || isWrong}>
          {words.add}
        </Button>
        <Button onClick={actions.chooseFolder} aria-label={words.addFolder}>
          {words.browse}
        </Button>
      </TextField>
    </div>
  )
}

interface VolumeListProps {
  readonly volumes: readonly VolumeStatus[]
  readonly isLive: boolean
}

function VolumeList({ volumes, isLive }: VolumeListProps) {
  if (volumes.length === 0) return null
  return (
    <div className="mt-5 border-t border-line pt-4">
      <h3 className="mb-2 text-sm text-soft">{words.volumes}</h3>
      <ul className="grid gap-2">
        {volumes.map((volume) => (
          <li key={volume.mountPoint} className="flex items-start gap-2 text-sm">
            <Mark tone={volume.provider === null ? 'neutral' : 'good'} size={18} />
            <span>
              <span className="font-mono text-xs">{volume.mountPoint}</span> · {volumeSentence(volume)}
            </span>
          </li>
        ))}
      </ul>
      {isLive && <p className="mt-2 text-sm">{words.readLive}</p>}
    </div>
  )
}
