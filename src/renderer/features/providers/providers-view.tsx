import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { FailureCard } from '../../notices/failure-card'
import type { ProvidersState } from '../../stores/shadow-services'
import { VolumeRow } from './volume-row'
import { kindWords, words } from './words'

interface Props {
  readonly state: ProvidersState
  readonly onAsk: () => void
}

/** Who makes shadow copies, and what each says of every volume. */
export function ProvidersView({ state, onAsk }: Props) {
  if (state.kind === 'asking') return <p role="status">{words.asking}</p>
  if (state.kind === 'failed')
    return <FailureCard failure={state.failure} actions={<Button onClick={onAsk}>{words.again}</Button>} />
  const { providers, volumes, areas } = state.value
  return (
    <>
      <p className="text-soft">{words.intro}</p>
      <Card title={words.providers}>
        {providers.length === 0 && <p className="text-sm">{words.noProvider}</p>}
        <ul className="divide-y divide-line">
          {providers.map(({ id, name, kind, version }) => (
            <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2 first:pt-0 last:pb-0">
              <span className="font-medium">{name}</span>
              <span className="text-sm text-soft">
                {kindWords[kind]}, {words.version(version)}{' '}
                <span className="font-mono text-xs break-all select-text">{id}</span>
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <Card
        title={words.volumes}
        aside={
          <Button look="quiet" className="-mr-3.5" disabled={state.isAsking} onClick={onAsk}>
            {state.isAsking ? words.asking : words.again}
          </Button>
        }
      >
        {volumes.length === 0 && <p className="text-sm">{words.noVolumes}</p>}
        <ul className="divide-y divide-line">
          {volumes.map((volume) => (
            <li key={volume.mountPoint} className="py-4 first:pt-0 last:pb-0">
              <VolumeRow volume={volume} areas={areas.filter((area) => area.volume === volume.mountPoint)} />
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}
