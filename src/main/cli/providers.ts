import type { DiffArea, JudgedVolume, ProvidersStatus } from '../../contract/providers'
import { englishJson, inEnglish } from '../model/sentence'
import { readArguments } from './arguments'
import type { Command } from './command'
import { OK } from './exit-code'
import { formatBytes } from './format'

export const providers: Command = {
  name: 'providers',
  usage: 'providers [--attached] [--json]              who can make shadow copies, of what, and why not of the rest',
  async run({ ask }, args, { print }) {
    const { values } = readArguments(args, { attached: { type: 'boolean' } })
    const found = await ask(values.attached ? 'service' : 'application', 'providers.list', {})
    for (const line of values.json ? [englishJson(found)] : providerLines(found)) print(line)
    return OK
  },
}

export function* providerLines({ providers: all, volumes, areas }: ProvidersStatus): Generator<string> {
  for (const { name, kind, version, id } of all) yield `${name}  ${kind}, version ${version}, id ${id}`
  for (const volume of volumes) {
    yield* volumeLines(volume)
    for (const area of areas) if (area.volume === volume.mountPoint) yield `    ${areaWords(area)}`
  }
}

function* volumeLines({ mountPoint, fileSystem, provider, available, capacity, verdicts }: JudgedVolume) {
  const taken = provider === null ? 'no shadow copies' : `by ${provider}`
  yield `  ${mountPoint}  ${fileSystem}  ${taken}, ${formatBytes(available)} of ${formatBytes(capacity)} free`
  for (const { provider: name, isSupported, whyNot } of verdicts)
    yield `    ${name}  ${isSupported ? 'yes' : `no: ${inEnglish(whyNot)}`}`
}

const areaWords = ({ keptOn, used, allocated, maximum }: DiffArea): string =>
  `differences on ${keptOn}: ${formatBytes(used)} of ${formatBytes(allocated)} used, ` +
  (maximum === null ? 'no limit' : `at most ${formatBytes(maximum)}`)
