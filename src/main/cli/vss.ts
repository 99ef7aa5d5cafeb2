import { BackupError } from '../model/backup-error'
import { englishJson, inEnglish } from '../model/sentence'
import type { DoctorReport } from '../vss'
import { readArguments } from './arguments'
import type { Command, Console } from './command'
import { FATAL, OK } from './exit-code'

/** Exit codes: 0 when nothing stands in the way, 1 with a problem. */
export const vss: Command = {
  name: 'vss',
  usage:
    'vss doctor [--try VOLUME] [--json]           what keeps Windows from making shadow copies, with cause and cure',
  async run({ doctor }, args, console, signal) {
    const { values, positionals } = readArguments(args, { try: { type: 'string' } })
    if (positionals.length !== 1 || positionals[0] !== 'doctor')
      throw new BackupError('invalid-request', 'Say what to do: vss doctor.')
    if (!doctor)
      throw new BackupError(
        'invalid-request',
        'The doctor examines the shadow copy service of Windows, and this is another system; "penumbra providers" says what can be copied here.',
      )
    const report = await doctor(values.try ?? null, signal)
    if (values.json) console.print(englishJson({ message_type: 'doctor', ...report }))
    else show(report, console)
    const isBad = report.findings.some(({ level }) => level === 'problem') || report.trial.some(({ isDone }) => !isDone)
    return isBad ? FATAL : OK
  },
}

function show({ findings, trial }: DoctorReport, { print }: Console): void {
  for (const { level, what, cause, cure } of findings) {
    print(`${level.padEnd(7)}  ${inEnglish(what)}`)
    if (cause !== '') print(`         why: ${inEnglish(cause)}`)
    if (cure !== '') print(`         do:  ${inEnglish(cure)}`)
  }
  for (const { call, took, outcome, isDone } of trial)
    print(`${isDone ? 'done' : 'FAILED'}  ${took.toFixed(0).padStart(6)} ms  ${call}: ${outcome}`)
}
