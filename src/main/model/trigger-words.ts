import type { Trigger } from '../../contract/schedule'

/** Of a schedule: `the screen is locked`. */
export function triggerWords(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'target-connected':
      return 'its target is connected'
    case 'screen-locked':
      return 'the screen is locked'
    case 'log-off':
      return 'a person logs off'
    case 'idle':
      return `nobody has touched the computer for ${trigger.minutes} min`
  }
}
