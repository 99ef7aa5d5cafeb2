import type { DiffArea, JudgedVolume, ProviderVerdict } from '../../../contract/providers'
import { Mark } from '../../components/mark'
import { formatBytes } from '../../format'
import { tell } from '../../tell'
import { areaSentence, words } from './words'

interface Props {
  readonly volume: JudgedVolume
  readonly areas: readonly DiffArea[]
}

/** One volume: who makes its shadow copies, why the others do not, and the room that they take. */
export function VolumeRow({ volume, areas }: Props) {
  const { mountPoint, fileSystem, device, provider, verdicts, needsRights, available, capacity } = volume
  return (
    <section aria-label={mountPoint}>
      <h3>
        <span className="font-mono font-medium break-all">{mountPoint}</span>{' '}
        <span className="text-sm text-soft">
          {fileSystem}, {device}
        </span>
      </h3>
      <p className="mt-1 flex items-start gap-1.5 text-sm">
        <span className="mt-0.5">
          <Mark tone={provider === null ? 'warning' : 'good'} size={16} />
        </span>
        {provider === null ? words.notTaken : words.taken(provider)}
      </p>
      <ul className="mt-1 grid gap-0.5 pl-5.5 text-sm text-soft">
        {verdicts
          .filter((verdict) => verdict.provider !== provider)
          .map((verdict) => (
            <li key={verdict.provider}>{sentenceOf(verdict)}</li>
          ))}
        {provider === null && needsRights && <li>{words.needsRights}</li>}
      </ul>
      <p className="mt-1 pl-5.5 text-sm">
        {words.free(formatBytes(available), formatBytes(capacity))}{' '}
        {provider !== null && areas.length === 0 && words.noArea}
      </p>
      {areas.map((area) => (
        <p key={area.keptOn} className="mt-1 pl-5.5 text-sm">
          {words.area}: {areaSentence(area)}
        </p>
      ))}
    </section>
  )
}

const sentenceOf = ({ provider, isSupported, whyNot }: ProviderVerdict): string =>
  isSupported ? words.couldToo(provider) : `${provider}: ${tell(whyNot)}`
