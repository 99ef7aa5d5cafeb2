import { resolve } from 'node:path'
import type { ShadowCopyStatus } from '../../contract/volumes'
import { BackupError } from '../model/backup-error'
import { englishJson, inEnglish } from '../model/sentence'
import type { CreationContext } from '../vss'
import { oneOf, readArguments } from './arguments'
import type { Command, Console, Needs } from './command'
import { FATAL, INCOMPLETE, OK } from './exit-code'
import { counted, formatAge, formatBytes } from './format'

const OPTIONS = {
  context: { type: 'string' },
  conceal: { type: 'boolean' },
  confirm: { type: 'string' },
} as const

/** Those whose copies stay: a copy that goes with the program that made it is of no use here. */
const CONTEXTS = ['app-rollback', 'nas-rollback', 'client-accessible', 'client-accessible-writers'] as const

const USES = [
  'shadows list',
  'shadows create [--context app-rollback|nas-rollback|client-accessible|client-accessible-writers] FOLDER...',
  'shadows expose ID FOLDER | shadows expose --conceal ID',
  'shadows delete ID...',
  'shadows revert ID --confirm VOLUME',
]

interface Asked {
  readonly needs: Needs
  readonly names: readonly string[]
  readonly values: {
    readonly json?: boolean
    readonly context?: string
    readonly conceal?: boolean
    readonly confirm?: string
  }
  readonly console: Console
  readonly signal: AbortSignal
}

export const shadows: Command = {
  name: 'shadows',
  usage: `${USES.join('\n  ')} [--json]\n         the shadow copies that exist now, and those that stay`,
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const [verb, ...names] = positionals
    const asked: Asked = { needs, names, values, console, signal }
    if (verb === 'list' && names.length === 0) return list(asked)
    if (verb === 'create' && names.length > 0) return create(asked)
    if (verb === 'expose' && names.length === (values.conceal ? 1 : 2)) return expose(asked)
    if (verb === 'delete' && names.length > 0) return remove(asked)
    if (verb === 'revert' && names.length === 1) return revert(asked)
    throw new BackupError('invalid-request', `Use one of:\n  ${USES.join('\n  ')}`)
  },
}

async function list({ needs, values, console }: Asked): Promise<number> {
  const found = await needs.shadowCopies.listShadowCopies()
  if (values.json) {
    console.print(englishJson(found))
    return OK
  }
  for (const copy of found) {
    const { id, volume, provider, createdAt, deviceObject, createdBy, exposedAt } = copy
    const age = formatAge(console.now() - Date.parse(createdAt))
    console.print(`${id}  ${volume}  ${provider}  ${createdAt} (${age})  ${kindOf(copy)}`)
    if (createdBy !== '') console.print(`  made by ${createdBy}`)
    console.print(`  ${deviceObject}`)
    if (copy.held !== undefined) console.print(`  holds ${formatBytes(copy.held)} of its own`)
    for (const folder of exposedAt) console.print(`  exposed at ${folder}`)
  }
  console.print(counted(found.length, 'shadow copy', 'shadow copies'))
  return OK
}

function kindOf({ persistent, inUse, context }: ShadowCopyStatus): string {
  if (persistent) return context === null ? 'kept' : `kept, ${context}`
  return inUse ? 'in use' : 'left over'
}

async function create({ needs, names, values, console, signal }: Asked): Promise<number> {
  const context: CreationContext = oneOf('context', values.context ?? 'app-rollback', CONTEXTS)
  const sources = names.map((folder) => resolve(folder))
  const { set, writers, outcomes } = await needs.createShadowCopies({ sources, context }, signal)
  if (values.json) {
    console.print(englishJson({ message_type: 'created', ...set, writers, components: outcomes }))
  } else {
    for (const { id, volume, deviceObject } of set.shadowCopies) console.print(`${id}  ${volume}\n  ${deviceObject}`)
    for (const { caption, consistency, reason } of outcomes)
      console.print(`  ${caption}: ${consistency}${reason === '' ? '' : `, ${inEnglish(reason)}`}`)
    if (writers.length > 0) console.print(`applications held for ${set.freezeMilliseconds.toFixed(1)} ms`)
  }
  return writers.some(({ failure }) => failure) ? INCOMPLETE : OK
}

async function expose({ needs, names, values, console }: Asked): Promise<number> {
  const [id = '', at = ''] = names
  const folder = resolve(at)
  if (values.conceal) await needs.shadowCopies.concealShadowCopy(id)
  else await needs.shadowCopies.exposeShadowCopy(id, folder)
  const message = values.conceal ? { message_type: 'concealed', id } : { message_type: 'exposed', id, folder }
  const words = values.conceal ? `${id} is exposed nowhere now` : `${id} can be read at ${folder}, until the next start`
  console.print(values.json ? englishJson(message) : words)
  return OK
}

async function remove({ needs, names, values, console }: Asked): Promise<number> {
  for (const id of names) await needs.shadowCopies.deleteShadowCopy(id)
  const message = { message_type: 'deleted', ids: names }
  console.print(values.json ? englishJson(message) : `deleted ${counted(names.length, 'shadow copy', 'shadow copies')}`)
  return OK
}

/** The person names the volume that is to be what it was: nobody reverts the wrong one by a slip. */
async function revert({ needs, names, values, console, signal }: Asked): Promise<number> {
  const [id = ''] = names
  const copy = (await needs.shadowCopies.listShadowCopies()).find((status) => status.id === id)
  if (!copy) throw new BackupError('invalid-request', `There is no shadow copy ${id}.`)
  if (values.confirm !== copy.volume) {
    console.complain(
      `Everything at ${copy.volume} becomes what it was at ${copy.createdAt}. What is there now stays as a shadow copy.\n` +
        `Close what uses it, then repeat with --confirm ${copy.volume}`,
    )
    return FATAL
  }
  const onStep = (step: keyof typeof STEPS): void => console.status(STEPS[step])
  const outcome = await needs.shadowCopies.revertToShadowCopy(id, { signal, onStep })
  console.status('')
  if (values.json) console.print(englishJson({ message_type: 'reverted', id, ...outcome }))
  else
    console.print(
      `${outcome.volume} is what it was at ${copy.createdAt}.\nThe state before is kept as ${outcome.keptAs}`,
    )
  return OK
}

const STEPS = {
  keep: 'keeping the present state as a shadow copy',
  stage: 'laying out the old state',
  switch: 'putting it in place',
  tidy: 'tidying up',
} as const
