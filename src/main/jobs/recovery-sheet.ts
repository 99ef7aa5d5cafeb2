import type { Job } from '../../contract/jobs'
import { isOwnKey } from './own-key'

/** What a sheet says beside the job. */
export interface SheetFacts {
  readonly repositoryId: string
  readonly password: string
  readonly hostname: string
  /** Units: milliseconds since 1970 UTC. */
  readonly now: number
}

/** A key that only this computer has is no way back: it goes with the computer. */
const OWN = '(the one you chose; this computer has a key of its own, which is not printed)'

export const printedPassword = (password: string): string => (isOwnKey(password) ? OWN : password)

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** The plain restic commands, ready for a shell. */
export const resticCommands = ({ repository }: Job): readonly string[] => [
  `restic -r ${quoted(repository)} snapshots`,
  `restic -r ${quoted(repository)} restore latest --target /where/to/put/it`,
]

export const SHEET = {
  title: 'Penumbra recovery sheet',
  keep: 'Print this, or keep it where neither a thief nor a fire finds it together with the computer.',
  secret: 'Whoever has this sheet and the backup can read every file in it. Without the password nobody can.',
  withUs: 'To restore with Penumbra',
  steps: [
    'Install Penumbra and choose “Restore from an existing backup”.',
    'Enter the location and the password above, or paste the code.',
  ],
  without: 'To restore without Penumbra',
  format: 'The backup is a restic repository, format version 2. Any restic from 0.14 on reads it:',
  asks: 'restic asks for the password above.',
} as const

/** Labels and what they say, in the order of the sheet; `madeAt` is a local time. */
export const sheetLines = (job: Job, facts: SheetFacts, madeAt: string): readonly (readonly [string, string])[] => [
  ['Job', job.name],
  ['Computer', facts.hostname],
  ['Protects', job.sources.join('\n')],
  ['Made', madeAt],
  ['Location', job.repository],
  ['Password', printedPassword(facts.password)],
  ['Repository', facts.repositoryId],
]

/**
 * The sheet that makes a restore possible on a new computer, and without Penumbra: where, with which password, and the
 * plain restic commands. It is a secret: whoever holds it can read everything.
 */
export function recoverySheet(job: Job, facts: SheetFacts, madeAt: string): string {
  const lines = sheetLines(job, facts, madeAt).map(([label, text]) => label.padEnd(13) + text.replaceAll('\n', INDENT))
  return `${SHEET.title.toUpperCase()}

${SHEET.keep}
${SHEET.secret}

${lines.slice(0, 4).join('\n')}

${lines.slice(4).join('\n')}


${SHEET.withUs.toUpperCase()}

${SHEET.steps.map((step, at) => `  ${at + 1}. ${step}`).join('\n')}


${SHEET.without.toUpperCase()}

  ${SHEET.format}

${resticCommands(job)
  .map((command) => `    ${command}`)
  .join('\n')}

  ${SHEET.asks}
`
}

const INDENT = `\n${' '.repeat(13)}`
