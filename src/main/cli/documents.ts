import { BackupError } from '../model/backup-error'
import { throwIfCancelled } from '../model/cancellation'
import { englishJson } from '../model/sentence'
import { DOCUMENTS_FOLDER, type Repository, type Snapshot, displayName } from '../repository'
import { RUN_DOCUMENT, decodeRunDocument } from '../requester'
import { type DocumentReader, documentKind } from '../vss/documents'
import { readArguments } from './arguments'
import type { Command } from './command'
import { componentLines, runLines, writerLines } from './document-words'
import { INCOMPLETE, OK } from './exit-code'
import { withReading } from './with-repository'

/** What one document is, and what it says in plain lines. */
interface Told {
  readonly kind: 'run' | 'writer-metadata' | 'backup-components' | 'other'
  readonly lines: readonly string[]
  /** Why it could not be read; null when it could. */
  readonly problem: string | null
}

/** Lists the documents of a restore point in words; with a name, prints that one as it lies there (rule L8). */
export const documents: Command = {
  name: 'documents',
  usage: 'documents SNAPSHOT|latest [NAME] [--json]    what the applications said of a restore point',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, {})
    const [asked, wanted, ...rest] = positionals
    if (asked === undefined || rest.length > 0)
      throw new BackupError('invalid-request', 'Name one snapshot, or latest, and at most one document.')
    return withReading(needs, console, values, signal, async (repository) => {
      const snapshot = await repository.snapshot(asked)
      const names = await documentNames(repository, snapshot)
      if (wanted !== undefined && !names.includes(wanted))
        throw new BackupError('path.missing', `The restore point has no document ${displayName(wanted)}.`)
      let isWhole = true
      for (const name of wanted === undefined ? names : [wanted]) {
        throwIfCancelled(signal)
        const text = (await repository.readDocument(snapshot, name)) ?? ''
        if (wanted !== undefined && !values.json) {
          console.print(text.replace(/\n$/, ''))
          continue
        }
        const { kind, lines, problem } = await tell(needs.documents, name, text, signal)
        isWhole &&= problem === null
        if (values.json) {
          const content = wanted === undefined ? {} : { text }
          const about = { message_type: 'document', name, kind, bytes: Buffer.byteLength(text), lines, problem }
          console.print(englishJson({ ...about, ...content }))
        } else {
          console.print(displayName(name))
          for (const line of lines) console.print(`  ${line}`)
          if (problem !== null) console.complain(`! ${displayName(name)} cannot be read: ${problem}`)
        }
      }
      if (names.length === 0) console.complain('The restore point has no documents: another program made it.')
      return isWhole ? OK : INCOMPLETE
    })
  },
}

/** Quoted, in the order of the format; none in a restore point of another program. */
async function documentNames(repository: Repository, snapshot: Snapshot): Promise<readonly string[]> {
  try {
    const { entries } = await repository.folder(snapshot, DOCUMENTS_FOLDER)
    return entries.filter(({ type }) => type === 'file').map(({ name }) => name)
  } catch (error) {
    if (error instanceof BackupError && error.code === 'path.missing') return []
    throw error
  }
}

async function tell(reader: DocumentReader, name: string, text: string, signal: AbortSignal): Promise<Told> {
  if (name === RUN_DOCUMENT) {
    const run = decodeRunDocument(text)
    return { kind: 'run', lines: run ? runLines(run) : [], problem: run ? null : 'not the record of a run' }
  }
  const kind = documentKind(text)
  if (kind === null) return { kind: 'other', lines: [], problem: null }
  try {
    const lines =
      kind === 'writer-metadata'
        ? writerLines(await reader.writerMetadata(text, signal))
        : componentLines(await reader.backupComponents(text, signal))
    return { kind, lines, problem: null }
  } catch (error) {
    if (!(error instanceof BackupError) || error.code === 'cancelled') throw error
    return { kind, lines: [], problem: error.message }
  }
}
