import { BackupError } from '../model/backup-error'
import { readArguments } from './arguments'
import type { Command } from './command'
import { OK } from './exit-code'

export const shadows: Command = {
  name: 'shadows',
  usage: 'shadows list | shadows delete ID... [--json]  the shadow copies that exist now',
  async run(needs, args, { print }) {
    const { values, positionals } = readArguments(args, {})
    const [verb, ...ids] = positionals
    if (verb === 'delete' && ids.length > 0) {
      for (const id of ids) await needs.deleteShadowCopy(id)
      print(values.json ? JSON.stringify({ message_type: 'deleted', ids }) : `deleted ${ids.length} shadow copies`)
      return OK
    }
    if (verb !== 'list' || ids.length > 0) {
      throw new BackupError('invalid-request', 'Use "shadows list" or "shadows delete ID...".')
    }
    const found = await needs.listShadowCopies()
    if (values.json) {
      print(JSON.stringify(found))
      return OK
    }
    for (const { id, volume, provider, createdAt, persistent, inUse, deviceObject } of found) {
      const kind = persistent ? 'kept' : inUse ? 'in use' : 'left over'
      print(`${id}  ${volume}  ${provider}  ${createdAt}  ${kind}\n  ${deviceObject}`)
    }
    print(`${found.length} shadow copies`)
    return OK
  },
}
