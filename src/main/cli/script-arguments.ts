import { JobScript, ScriptMoment, ScriptPolicy } from '../../contract/scripts'
import { BackupError } from '../model/backup-error'
import { oneOf } from './arguments'
import type { JobValues } from './job-verb'

/** A program may take so long, unless told. Units: seconds. */
const TIME_LIMIT = 60

/**
 * The programs that the options name: `--script before-freeze=/usr/local/bin/stop-app`, or with arguments as a JSON list:
 * `--script 'after-run=["/usr/bin/logger","done"]'`. `--script none` takes them all away; undefined where none is named.
 * Fails: `invalid-request`.
 */
export function scriptsOf(
  values: Pick<JobValues, 'script' | 'script-limit' | 'script-failure'>,
): JobScript[] | undefined {
  const { script: all, 'script-limit': limit, 'script-failure': policy = 'stop' } = values
  if (!all) {
    if (limit === undefined && values['script-failure'] === undefined) return undefined
    throw new BackupError('invalid-request', '--script-limit and --script-failure go with --script.')
  }
  const onFailure = oneOf('script-failure', policy, ScriptPolicy.options)
  const timeLimit = limit === undefined ? TIME_LIMIT : Number(limit)
  return all.filter((text) => text !== 'none').map((text) => scriptOf(text, { timeLimit, onFailure }))
}

function scriptOf(text: string, how: Pick<JobScript, 'timeLimit' | 'onFailure'>): JobScript {
  const at = text.indexOf('=')
  const moment = oneOf('script', text.slice(0, Math.max(at, 0)), ScriptMoment.options)
  const script = JobScript.safeParse({ moment, command: commandOf(text.slice(at + 1)), ...how })
  if (script.success && script.data.command[0]?.startsWith('/')) return script.data
  const why = script.success ? 'a program is named by its full path' : (script.error.issues[0]?.message ?? '')
  throw new BackupError('invalid-request', `--script ${text}: ${why}.`)
}

function commandOf(text: string): unknown {
  if (!text.startsWith('[')) return [text]
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
