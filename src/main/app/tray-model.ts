import type { Rest, RestKind } from '../../contract/computer'
import type { JobStatus, RunRecord, RunResult, Verdict } from '../../contract/jobs'
import type { SessionState } from '../../contract/sessions'
import { t } from '../model/language'

/** Which picture: shape and colour both say it. */
export type TrayIcon = Verdict['colour'] | 'running'

/** What the tray shows. Whole state; equal states need no redrawing. */
export interface TrayModel {
  readonly icon: TrayIcon
  readonly tip: string
  /** The disabled first line of the menu. */
  readonly lastResult: string
  readonly jobs: readonly { readonly id: string; readonly name: string; readonly isRunning: boolean }[]
  /** What becomes of the computer before long, in a line; null when it stays on. */
  readonly rest: { readonly how: RestKind; readonly line: string } | null
  /** The sessions that can rest now, or do. */
  readonly toPause: readonly { readonly sessionId: string; readonly title: string; readonly isPaused: boolean }[]
}

const restLine = (how: RestKind, time: string): string =>
  how === 'sleep' ? t('The computer sleeps at {time}', { time }) : t('The computer is switched off at {time}', { time })

const GRAVITY: readonly Verdict['colour'][] = ['red', 'amber', 'grey', 'green']

/** Pure. `formatTime` turns a time of the contract into the person's words. */
export function trayModel(
  jobs: readonly JobStatus[],
  sessions: readonly SessionState[],
  formatTime: (time: string) => string,
  rest: Rest | null = null,
): TrayModel {
  const running = sessions.filter(({ endedAt }) => endedAt === null)
  const busy = new Set(running.map(({ jobId }) => jobId))
  const gravest = GRAVITY.find((colour) => jobs.some(({ verdict }) => verdict.colour === colour)) ?? 'grey'
  const [first] = running
  const status = first
    ? first.kind === 'backup'
      ? t('Backing up {title}', { title: first.title })
      : t('Restoring {title}', { title: first.title })
    : null
  return {
    icon: first ? 'running' : gravest,
    tip: `Penumbra: ${status ?? summary(gravest, jobs.length)}`,
    lastResult: status ?? lastResult(jobs, formatTime),
    jobs: jobs.map(({ job: { id, name } }) => ({ id, name, isRunning: busy.has(id) })),
    rest: rest && { how: rest.how, line: restLine(rest.how, formatTime(rest.at)) },
    toPause: running
      .filter(({ canPause }) => canPause === true)
      .map(({ sessionId, title, pause }) => ({ sessionId, title, isPaused: (pause ?? null) !== null })),
  }
}

function summary(colour: Verdict['colour'], jobCount: number): string {
  if (jobCount === 0) return t('nothing is protected yet')
  switch (colour) {
    case 'green':
      return t('your files are protected')
    case 'amber':
      return t('your backup needs a look')
    case 'red':
      return t('your files are not protected')
    case 'grey':
      return t('the first backup is not done yet')
  }
}

function resultLine(result: RunResult, time: string): string {
  switch (result) {
    case 'success':
      return t('Last backup: {time}, complete', { time })
    case 'warning':
      return t('Last backup: {time}, complete, with warnings', { time })
    case 'failed':
      return t('Last backup: {time}, failed', { time })
    case 'cancelled':
      return t('Last backup: {time}, cancelled', { time })
  }
}

function lastResult(jobs: readonly JobStatus[], formatTime: (time: string) => string): string {
  const last = jobs
    .flatMap(({ runs }) => runs.slice(0, 1))
    .reduce<RunRecord | null>((one, other) => (one && one.endedAt >= other.endedAt ? one : other), null)
  return last ? resultLine(last.result, formatTime(last.endedAt)) : t('No backup yet')
}
