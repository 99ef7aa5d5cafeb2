import { readFile } from 'node:fs/promises'
import {
  type BackupPlan,
  type MappedVolume,
  type PathVariables,
  type RequestedType,
  documentPath,
  inSlices,
  jobVolumes,
  planSteps,
} from '../requester'
import { BackupError } from '../model/backup-error'
import { type WriterMetadata, decodeDocument, parseBackupComponents, parseWriterMetadata } from '../vss/documents'
import { oneOf, readArguments } from './arguments'
import type { Command } from './command'
import { OK } from './exit-code'
import { planAsJson } from './plan-json'
import { planLines } from './plan-text'

const TYPES = ['full', 'incremental', 'differential', 'log', 'copy'] as const satisfies readonly RequestedType[]

export const plan: Command = {
  name: 'plan',
  usage: `plan --metadata WM.xml... [--type ${TYPES.join('|')}] [--components BC.xml] [--base BC.xml]...
       [--volume-map FROM=TO]... [--env NAME=VALUE]... [--exclude-writer ID]... [--confirm-full ID]... [--everything]
                                               what a backup of these documents would include, and why`,
  async run(_needs, args, { print }, signal) {
    const { values, positionals } = readArguments(args, {
      metadata: { type: 'string', multiple: true },
      components: { type: 'string' },
      type: { type: 'string' },
      base: { type: 'string', multiple: true },
      'volume-map': { type: 'string', multiple: true },
      env: { type: 'string', multiple: true },
      'exclude-writer': { type: 'string', multiple: true },
      'confirm-full': { type: 'string', multiple: true },
      everything: { type: 'boolean' },
    })
    // A pattern that the shell puts in leaves all names but the first beside the option.
    const files = [...(values.metadata ?? []), ...positionals]
    if (files.length === 0) throw new BackupError('invalid-request', 'Name the writers documents with --metadata.')
    const writers = await Promise.all(files.map((file) => readDocument(file, parseWriterMetadata)))
    const completed = (values.base ?? []).map((file) => readDocument(file, parseBackupComponents))
    const variables: PathVariables = new Map(
      pairs('env', values.env).map(([name, value]) => [name.toUpperCase(), value]),
    )
    const mapped = pairs('volume-map', values['volume-map']).map(([from, to]): MappedVolume => ({
      from: documentPath(from, variables),
      to,
    }))
    const steps = planSteps(writers, {
      type: oneOf('type', values.type ?? 'copy', TYPES),
      policy: values.everything ? 'everything' : 'required',
      components: values.components === undefined ? null : await readDocument(values.components, parseBackupComponents),
      completed: await Promise.all(completed),
      volumes: jobVolumes(mapped, variables),
      isExcluded: someOf('exclude-writer', values['exclude-writer'], writers),
      isConfirmed: someOf('confirm-full', values['confirm-full'], writers),
    })
    const made: BackupPlan = await inSlices(steps, signal)
    if (values.json) print(JSON.stringify(planAsJson(made)))
    else for (const line of planLines(made)) print(line)
    return OK
  },
}

/** Fails: `invalid-request` for a file that cannot be read, `vss.document-invalid` with its name and place. */
async function readDocument<Document>(file: string, parse: (xml: string) => Document): Promise<Document> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new BackupError('invalid-request', `${file} cannot be read.`, { cause, context: { file } })
  })
  try {
    return parse(decodeDocument(bytes))
  } catch (cause) {
    if (!(cause instanceof BackupError)) throw cause
    throw new BackupError(cause.code, `${file}: ${cause.message}`, { cause, context: { file } })
  }
}

function pairs(option: string, given: readonly string[] | undefined): readonly (readonly [string, string])[] {
  return (given ?? []).map((text) => {
    const at = text.indexOf('=')
    if (at <= 0) throw new BackupError('invalid-request', `--${option} takes NAME=VALUE, not ${text}.`)
    return [text.slice(0, at), text.slice(at + 1)] as const
  })
}

/** Writers by class id, instance id, or friendly name. Fails: `invalid-request` for one that no document describes. */
function someOf(option: string, given: readonly string[] | undefined, writers: readonly WriterMetadata[]) {
  const wanted = new Set((given ?? []).map((id) => id.replace(/^\{(.*)\}$/, '$1').toLowerCase()))
  const isNamed = ({ writerId, instanceId, name }: WriterMetadata): boolean =>
    [writerId, instanceId, name].some((id) => wanted.has(id.toLowerCase()))
  const known = new Set(writers.flatMap(({ writerId, instanceId, name }) => [writerId, instanceId, name]))
  const lower = new Set([...known].map((id) => id.toLowerCase()))
  const stranger = [...wanted].find((id) => !lower.has(id))
  if (stranger !== undefined) {
    throw new BackupError('invalid-request', `--${option}: no document describes the writer ${stranger}.`)
  }
  return isNamed
}
