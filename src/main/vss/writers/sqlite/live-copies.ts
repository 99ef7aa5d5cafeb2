import { basename, join } from 'node:path'
import { fixed } from '../../../model/sentence'
import type { WriterOutcome } from '..'
import type { Timers } from '../../../model/timers'
import { fileOf } from './describe-databases'
import { COMPANIONS } from './identity'
import type { RunTask } from './run-task'

/** What making online copies needs. `deadline` is a moment of `timers`. */
export interface LiveCopies {
  readonly staging: string
  readonly deadline: number
  readonly runTask: RunTask
  readonly timers: Timers
  readonly signal: AbortSignal
}

/** One online copy after the other, each database at an instant of its own (rules W16 to W20). */
export async function copyDatabases(
  components: readonly string[],
  live: LiveCopies,
): Promise<readonly WriterOutcome[]> {
  const outcomes: WriterOutcome[] = []
  for (const [at, component] of components.entries()) {
    const file = fileOf(component)
    const destination = join(live.staging, String(at), basename(file))
    const reason = await copyDatabase(file, destination, live)
    outcomes.push(reason === '' ? copied(component, destination) : uncopied(component, reason))
  }
  return outcomes
}

/** Why there is no copy; empty when there is one. */
async function copyDatabase(source: string, destination: string, live: LiveCopies): Promise<string> {
  const { runTask, timers, signal, deadline } = live
  const copy = (isStepwise: boolean) =>
    runTask({ kind: 'copy', source, destination, isStepwise }, { limit: deadline - timers.now(), signal })

  const first = await copy(true)
  if (!first.ok) return first.reason
  if (first.result.kind === 'copied') return ''
  if (first.result.kind === 'failed') return first.result.reason
  if (!first.result.isHoldable)
    return fixed('It changes faster than it can be copied, and is too large to be held meanwhile.')

  const second = await copy(false)
  if (!second.ok) return second.reason
  return second.result.kind === 'failed' ? second.result.reason : ''
}

function copied(component: string, alternatePath: string): WriterOutcome {
  const path = fileOf(component)
  return {
    component,
    consistency: 'application-consistent',
    reason: '',
    alternates: [{ path, alternatePath }],
    omit: COMPANIONS.map((suffix) => path + suffix),
  }
}

const uncopied = (component: string, reason: string): WriterOutcome => ({
  component,
  consistency: 'file-consistent',
  reason: `${reason} ${fixed('It was read while in use.')}`,
  alternates: [],
  omit: [],
})
