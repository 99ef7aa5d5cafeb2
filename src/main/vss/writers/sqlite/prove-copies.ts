import { randomUUID } from 'node:crypto'
import { lstat, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fixed } from '../../../model/sentence'
import type { PostSnapshot, WriterOutcome } from '..'
import type { Timers } from '../../../model/timers'
import { isWithin } from '../../../model/volume-path'
import { fileOf } from './describe-databases'
import type { RunTask } from './run-task'

/** What the proof needs. `deadline` is a moment of `timers`. */
export interface ProvingCopies {
  readonly shadowCopies: PostSnapshot['shadowCopies']
  readonly deadline: number
  readonly provers: number
  readonly runTask: RunTask
  readonly timers: Timers
  readonly signal: AbortSignal
}

/** What the copies say of each component; only what differs from `atThaw` (rules W13 to W15). */
export async function proveCopies(atThaw: readonly WriterOutcome[], proving: ProvingCopies): Promise<WriterOutcome[]> {
  const judged: WriterOutcome[] = [...atThaw]
  const waiting = [...atThaw.entries()]
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) judged[next[0]] = await judge(next[1], proving)
  }
  await Promise.all(Array.from({ length: proving.provers }, work))
  return judged.filter((outcome, at) => outcome !== atThaw[at])
}

async function judge(outcome: WriterOutcome, proving: ProvingCopies): Promise<WriterOutcome> {
  const copy = copyOf(fileOf(outcome.component), proving.shadowCopies)
  if (copy === null) {
    return { ...outcome, consistency: 'file-consistent', reason: fixed('Its volume has no shadow copy in this set.') }
  }
  if (!(await isFile(copy))) {
    return { ...outcome, consistency: 'not-captured', reason: fixed('The shadow copy does not hold it.') }
  }
  return outcome.consistency === 'application-consistent' ? outcome : recover(outcome, copy, proving)
}

async function recover(outcome: WriterOutcome, copy: string, proving: ProvingCopies): Promise<WriterOutcome> {
  const { runTask, timers, signal, deadline } = proving
  const scratch = join(dirname(copy), `.penumbra-recovery-${randomUUID()}`)
  const answer = await runTask({ kind: 'prove', copy, scratch }, { limit: deadline - timers.now(), signal })
  // A task that was ended could not remove it itself.
  if (!answer.ok) await rm(scratch, { recursive: true, force: true })
  const proof = answer.ok ? answer.result : { kind: 'unproven' as const, reason: answer.reason }
  switch (proof.kind) {
    case 'recoverable':
      return { ...outcome, consistency: 'recoverable', reason: `${outcome.reason} ${RECOVERED}` }
    case 'unproven':
      return { ...outcome, consistency: 'crash-consistent', reason: `${outcome.reason} ${proof.reason}` }
    case 'absent':
      return { ...outcome, consistency: 'not-captured', reason: fixed('The shadow copy does not hold it.') }
  }
}

const RECOVERED = fixed('SQLite recovered a clone of the shadow copy and found it whole.')

/** Where a file lies in the copy of its volume; null when no volume of the set holds it. */
function copyOf(file: string, shadowCopies: PostSnapshot['shadowCopies']): string | null {
  const [home] = shadowCopies
    .filter(({ volume }) => isWithin(volume, file))
    .sort((one, other) => other.volume.length - one.volume.length)
  if (!home) return null
  return join(home.deviceObject, home.volume === '/' ? file : file.slice(home.volume.length))
}

const isFile = (path: string): Promise<boolean> =>
  lstat(path).then(
    (entry) => entry.isFile(),
    () => false,
  )
