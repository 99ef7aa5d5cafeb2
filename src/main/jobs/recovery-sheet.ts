import type { Job } from '../../contract/jobs'
import { t } from '../model/language'
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
export const printedPassword = (password: string): string =>
  isOwnKey(password) ? t('(the one you chose; this computer has a key of its own, which is not printed)') : password

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** The plain restic commands, ready for a shell. */
export const resticCommands = ({ repository }: Job): readonly string[] => [
  `restic -r ${quoted(repository)} snapshots`,
  `restic -r ${quoted(repository)} restore latest --target ${t('/where/to/put/it')}`,
]

/** What every sheet says, in the language of this process. */
export const sheetWords = () => ({
  title: t('Penumbra recovery sheet'),
  keep: t('Print this, or keep it where neither a thief nor a fire finds it together with the computer.'),
  secret: t('Whoever has this sheet and the backup can read every file in it. Without the password nobody can.'),
  withUs: t('To restore with Penumbra'),
  steps: [
    t('Install Penumbra and choose “Restore from an existing backup”.'),
    t('Enter the location and the password above, or paste the code.'),
  ],
  without: t('To restore without Penumbra'),
  format: t('The backup is a restic repository, format version 2. Any restic from 0.14 on reads it:'),
  asks: t('restic asks for the password above.'),
})

/** Labels and what they say, in the order of the sheet; `madeAt` is a local time. */
export const sheetLines = (job: Job, facts: SheetFacts, madeAt: string): readonly (readonly [string, string])[] => [
  [t('Job'), job.name],
  [t('Computer'), facts.hostname],
  [t('Protects'), job.sources.join('\n')],
  [t('Made'), madeAt],
  [t('Location'), job.repository],
  [t('Password'), printedPassword(facts.password)],
  [t('Repository'), facts.repositoryId],
]

/**
 * The sheet that makes a restore possible on a new computer, and without Penumbra: where, with which password, and the
 * plain restic commands. It is a secret: whoever holds it can read everything.
 */
export function recoverySheet(job: Job, facts: SheetFacts, madeAt: string): string {
  const words = sheetWords()
  const lines = sheetLines(job, facts, madeAt).map(([label, text]) => label.padEnd(13) + text.replaceAll('\n', INDENT))
  return `${words.title.toUpperCase()}

${words.keep}
${words.secret}

${lines.slice(0, 4).join('\n')}

${lines.slice(4).join('\n')}


${words.withUs.toUpperCase()}

${words.steps.map((step, at) => `  ${at + 1}. ${step}`).join('\n')}


${words.without.toUpperCase()}

  ${words.format}

${resticCommands(job)
  .map((command) => `    ${command}`)
  .join('\n')}

  ${words.asks}
`
}

const INDENT = `\n${' '.repeat(13)}`
