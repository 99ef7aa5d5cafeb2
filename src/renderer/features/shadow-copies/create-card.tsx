import { useState } from 'react'
import type { KeptContext, VolumeStatus } from '../../../contract/volumes'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { ChoiceGroup } from '../../components/choice-group'
import { tell } from '../../tell'
import { contextChoices, words } from './words'

interface Props {
  readonly volumes: readonly VolumeStatus[]
  readonly isBusy: boolean
  readonly isMaking: boolean
  readonly onCreate: (volume: string, context: KeptContext) => void
}

/** Makes a shadow copy that stays, of one volume. */
export function CreateCard({ volumes, isBusy, isMaking, onCreate }: Props) {
  const able = volumes.filter(({ provider }) => provider !== null)
  const [chosen, setChosen] = useState('')
  const [context, setContext] = useState<keyof typeof contextChoices>('client-accessible-writers')
  const volume = able.find(({ mountPoint }) => mountPoint === chosen) ?? able[0]
  return (
    <Card title={words.create}>
      {volume ? (
        <div className="grid gap-4">
          <h3 className="-mb-2 text-sm font-medium">{words.volume}</h3>
          <ChoiceGroup
            label={words.volume}
            value={volume.mountPoint}
            choices={able.map(({ mountPoint, fileSystem, device }) => ({
              value: mountPoint,
              label: mountPoint,
              detail: `${fileSystem}, ${device}`,
            }))}
            onChange={setChosen}
          />
          <h3 className="-mb-2 text-sm font-medium">{words.how}</h3>
          <ChoiceGroup
            label={words.how}
            value={context}
            choices={(['client-accessible-writers', 'client-accessible'] as const).map((value) => ({
              value,
              ...contextChoices[value],
            }))}
            onChange={setContext}
          />
          <div>
            <Button look="primary" disabled={isBusy} onClick={() => onCreate(volume.mountPoint, context)}>
              {isMaking ? words.making : words.make}
            </Button>
          </div>
        </div>
      ) : (
        <>
          <p>{words.noVolume}</p>
          <ul className="mt-2 grid gap-1 text-sm text-soft">
            {volumes.map(({ mountPoint, whyNot }) => (
              <li key={mountPoint}>
                <span className="font-mono">{mountPoint}</span>: {tell(whyNot)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
