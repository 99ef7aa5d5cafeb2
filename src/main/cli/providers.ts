import { englishJson, inEnglish } from '../model/sentence'
import { readArguments } from './arguments'
import type { Command } from './command'
import { OK } from './exit-code'

export const providers: Command = {
  name: 'providers',
  usage: 'providers [--json]                           who can make shadow copies, and of what',
  async run(needs, args, { print }) {
    const { values } = readArguments(args, {})
    const found = await needs.listProviders()
    const volumes = await needs.listVolumes()
    if (values.json) {
      print(englishJson({ providers: found, volumes }))
      return OK
    }
    for (const { name, kind, version, id } of found) print(`${name}  ${kind}, version ${version}, id ${id}`)
    for (const { mountPoint, fileSystem, provider, whyNot } of volumes) {
      print(`  ${mountPoint}  ${fileSystem}  ${provider === null ? `no: ${inEnglish(whyNot)}` : `yes, by ${provider}`}`)
    }
    return OK
  },
}
