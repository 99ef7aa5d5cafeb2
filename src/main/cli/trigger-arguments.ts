import { Trigger } from '../../contract/schedule'
import { BackupError } from '../model/backup-error'

const WORDS: Readonly<Record<string, 'target-connected' | 'screen-locked' | 'log-off'>> = {
  target: 'target-connected',
  lock: 'screen-locked',
  'log-off': 'log-off',
}

/** `lock,idle=20,log-off,target`, or `none`. Units: minutes. Fails: `invalid-request`. */
export function triggersOf(text: string): Trigger[] {
  if (text === 'none') return []
  return text.split(',').map((word) => {
    const kind = WORDS[word]
    if (kind) return { kind }
    const [name, minutes = ''] = word.split('=')
    const idle = Trigger.safeParse({ kind: 'idle', minutes: /^\d{1,4}$/.test(minutes) ? Number(minutes) : 0 })
    if (name === 'idle' && idle.success) return idle.data
    throw new BackupError(
      'invalid-request',
      `--on-event takes lock, idle=MINUTES, log-off, target or none, not ${word}.`,
    )
  })
}
