import { resolve } from 'node:path'
import type { WriterSurvey } from '../../contract/writers'
import { BackupError } from '../model/backup-error'
import { englishJson, inEnglish } from '../model/sentence'
import { readArguments } from './arguments'
import type { Command, Console, Needs } from './command'
import { INCOMPLETE, OK } from './exit-code'
import { formatTime } from './format'

export const writers: Command = {
  name: 'writers',
  usage:
    'writers [PATH]... [--attached] [--json]      which applications take part, how they are, and when they failed last;\n' +
    '                                             in the folders of all jobs unless named\n' +
    '  writers simulate FILE [--folder DIR]         takes part as a writer that does what a file says, until stopped',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, { folder: { type: 'string' }, attached: { type: 'boolean' } })
    const [verb, file, ...more] = positionals
    if (verb === 'simulate') {
      if (file === undefined || more.length > 0)
        throw new BackupError('invalid-request', 'Use "writers simulate FILE [--folder DIR]".')
      return simulate(needs, resolve(file), values, console, signal)
    }
    const survey = await surveyOf(needs, positionals, values.attached === true, signal)
    for (const line of values.json ? [englishJson(survey)] : writerLines(survey)) console.print(line)
    return survey.writers.some(({ failure }) => failure) ? INCOMPLETE : OK
  },
}

/** Of these folders; of those of all jobs where none is named. */
async function surveyOf(
  needs: Needs,
  paths: readonly string[],
  isAttached: boolean,
  signal: AbortSignal,
): Promise<WriterSurvey> {
  if (paths.length === 0) return needs.ask(isAttached ? 'service' : 'application', 'writers.gather', {})
  if (isAttached) throw new BackupError('invalid-request', 'The service is asked about the folders of its own jobs.')
  const folders = paths.map((path) => resolve(path))
  return { folders, writers: [...(await needs.listWriters(folders, signal))], failures: [] }
}

export function* writerLines({ folders, writers, failures }: WriterSurvey): Generator<string> {
  yield `asked about ${folders.join('  ')}`
  for (const { name, writerId, state, failure, unseen, components } of writers) {
    yield `${name}  ${state}`
    yield `  writer id ${writerId}`
    if (failure) yield `  failed: ${inEnglish(failure.message)} (${failure.code})`
    if (unseen !== undefined) yield `  not seen: ${inEnglish(unseen)}`
    for (const { logicalPath, name: component, caption } of components)
      yield `  ${logicalPath === '' ? '' : `${logicalPath}/`}${component}  ${caption}`
  }
  if (writers.length === 0) yield 'no application here has a writer'
  for (const { writer, at, job, reason, cure, isOver } of failures) {
    yield `${writer} failed at ${formatTime(at)} in a run of ${job}: ${inEnglish(reason)}`
    yield `  ${isOver ? 'It took part since then.' : inEnglish(cure)}`
  }
}

async function simulate(
  needs: Needs,
  file: string,
  { folder, json }: { readonly folder?: string; readonly json?: boolean },
  { print }: Console,
  signal: AbortSignal,
): Promise<number> {
  const said = (event: string): string => (json ? englishJson({ message_type: 'writer_event', event }) : event)
  const writer = await needs.simulateWriter(file, folder && resolve(folder), (event) => print(said(event)))
  print(json ? englishJson({ message_type: 'registered', socket: writer.socketPath }) : `at ${writer.socketPath}`)
  await new Promise<void>((stop) => {
    if (signal.aborted) stop()
    else signal.addEventListener('abort', () => stop(), { once: true })
  })
  await writer.close()
  return OK
}
