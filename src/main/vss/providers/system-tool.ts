import type { Sentence } from '../../../contract/sentence'
import { spawn } from 'node:child_process'
import { BackupError, saidBy } from '../../model/backup-error'
import { about, fixed, say, within } from '../../model/sentence'

/** What a tool said, for messages. Units: characters. */
const KEPT = 500

/**
 * Runs a tool of the operating system (mount, umount, cp, rm) and waits for its end. Its words are in English.
 * Fails: `vss.provider-failed` with its own words; `cancelled`, and the tool is killed.
 */
export async function runTool(tool: string, args: readonly string[], signal?: AbortSignal): Promise<void> {
  const child = spawn(tool, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH ?? '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' },
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < KEPT) said += text
  })
  const stop = (): void => void child.kill('SIGKILL')
  signal?.addEventListener('abort', stop)
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject).once('close', resolve)
      if (signal?.aborted) stop()
    })
    if (signal?.aborted) throw new BackupError('cancelled', say('{tool} was stopped', { tool }))
    if (code !== 0)
      throw failed(
        tool,
        said.slice(0, KEPT).trim() ||
          (code === null ? fixed('it was ended by a signal') : say('it ended with code {code}', { code })),
      )
  } catch (cause) {
    if (cause instanceof BackupError) throw cause
    throw failed(tool, saidBy(cause), cause)
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

const failed = (tool: string, message: Sentence, cause?: unknown): BackupError =>
  new BackupError('vss.provider-failed', about(tool, within(message)), { context: { tool }, cause })
