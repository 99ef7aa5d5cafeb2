import type { Drill } from '../../contract/proof'
import { englishJson, inEnglish } from '../model/sentence'
import { readArguments } from './arguments'
import type { Command } from './command'
import { FATAL, OK } from './exit-code'
import { counted, formatBytes } from './format'

const OPTIONS = { attached: { type: 'boolean' } } as const

/** Tries the newest restore point of jobs out: fetched back, compared, and its databases opened. Rule F85. */
export const drill: Command = {
  name: 'drill',
  usage:
    'drill [JOB]... [--attached]                 restore a sample to a temporary place and compare; all jobs unless named',
  async run({ ask }, args, console) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const host = values.attached ? 'service' : 'application'
    const all = (await ask(host, 'jobs.list', {})).map(({ job }) => job)
    const jobs =
      positionals.length === 0
        ? all
        : all.filter(({ id, name }) => positionals.some((one) => one === id || one === name))
    if (jobs.length < positionals.length || jobs.length === 0) {
      console.complain(`Jobs here: ${all.map(({ id, name }) => `${id} ${name}`).join(', ') || 'none'}.`)
      return FATAL
    }
    const drills: Drill[] = []
    for (const { id, name } of jobs) {
      const made = await ask(host, 'jobs.drill', { jobId: id })
      drills.push(made)
      console.print(values.json ? englishJson({ job: id, ...made }) : `${name}: ${sentenceOf(made)}`)
    }
    return drills.every(({ kind }) => kind === 'proven') ? OK : FATAL
  },
}

export function sentenceOf({ kind, files, bytes, databases, reason, snapshotId }: Drill): string {
  const point = snapshotId.slice(0, 8)
  switch (kind) {
    case 'proven':
      return `${counted(files, 'file')} (${formatBytes(bytes)}) of ${point} came back as ${files === 1 ? 'it was' : 'they were'} backed up${databases > 0 ? `, ${counted(databases, 'database')} whole` : ''}`
    case 'mismatch':
      return `${point} cannot be relied on: ${inEnglish(reason)}`
    case 'unproven':
      return `${point} could not be tried: ${inEnglish(reason)}`
  }
}
