import { basename, dirname, join } from 'node:path'
import { fixed } from '../../../model/sentence'
import type { PostRestoreAnswer, PreRestoreAnswer, RestoredComponent, RestoringComponent } from '..'
import { usersOfFiles } from '../../../files'
import type { DirectedTarget } from '../../documents'
import type { Timers } from '../../../model/timers'
import { fileOf } from './describe-databases'
import { COMPANIONS } from './identity'
import type { RunTask } from './run-task'

/** What a restore needs. `deadline` is a moment of `timers`. */
export interface RestoreMeans {
  readonly runTask: RunTask
  readonly timers: Timers
  readonly signal: AbortSignal
  readonly deadline: number
}

/**
 * Where each database goes (rules W30, W31): to its place when nobody has it open; else into the staging folder, from
 * where `bringIn` writes it through SQLite, so that its application sees one transaction instead of a file that
 * vanished under it.
 */
export async function directRestores(components: readonly RestoringComponent[]): Promise<readonly PreRestoreAnswer[]> {
  const answers: PreRestoreAnswer[] = []
  for (const { component, staging } of components) {
    const file = fileOf(component)
    const { users } = await usersOfFiles([file, ...COMPANIONS.map((suffix) => file + suffix)])
    if (users.length === 0) continue
    answers.push({
      component,
      failure: '',
      target: 'directed',
      directedTargets: ['', '-wal', '-journal'].map((suffix) => intoStaging(file + suffix, staging)),
      restoreMetadata: null,
    })
  }
  return answers
}

const intoStaging = (file: string, staging: string): DirectedTarget => ({
  sourcePath: dirname(file),
  sourceFileName: basename(file),
  sourceRanges: '',
  destinationPath: staging,
  destinationFileName: basename(file),
  destinationRanges: '',
})

/** Brings in what was directed to staging, and proves what was put in its place (rules W32, W33). */
export async function bringIn(
  components: readonly RestoredComponent[],
  means: RestoreMeans,
): Promise<readonly PostRestoreAnswer[]> {
  const answers: PostRestoreAnswer[] = []
  for (const component of components) {
    if (component.status !== 'all') continue
    const failure = component.target === 'directed' ? await merge(component, means) : await prove(component, means)
    if (failure !== '') answers.push({ component: component.component, failure })
  }
  return answers
}

async function merge({ component, staging, undo }: RestoredComponent, means: RestoreMeans): Promise<string> {
  const { runTask, timers, signal, deadline } = means
  const database = fileOf(component)
  const task = {
    kind: 'bring-in' as const,
    source: join(staging, basename(database)),
    database,
    undo: join(undo, 'database', basename(database)),
  }
  const answer = await runTask(task, { limit: deadline - timers.now(), signal })
  if (!answer.ok) return `${fixed('It was not brought in.')} ${answer.reason}`
  return answer.result.kind === 'failed' ? answer.result.reason : ''
}

async function prove({ component, staging }: RestoredComponent, means: RestoreMeans): Promise<string> {
  const { runTask, timers, signal, deadline } = means
  const task = { kind: 'prove' as const, copy: fileOf(component), scratch: join(staging, 'proof') }
  const answer = await runTask(task, { limit: deadline - timers.now(), signal })
  if (!answer.ok) return `${fixed('Whether it is whole could not be proven.')} ${answer.reason}`
  switch (answer.result.kind) {
    case 'recoverable':
    case 'absent':
      return ''
    case 'unproven':
      return answer.result.reason
  }
}
