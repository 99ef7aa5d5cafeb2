import type { Said } from '../../contract/sentence'
import type { Trigger } from '../../contract/schedule'
import { say } from './sentence'

/** Of a schedule: `the screen is locked, or when a person logs off`. */
export function triggersWords([first, ...others]: readonly Trigger[]): Said {
  if (!first) return say('something happens')
  const one = triggerWords(first)
  return others.length === 0 ? one : say('{one}, or when {others}', { one, others: triggersWords(others) })
}

function triggerWords(trigger: Trigger): Said {
  switch (trigger.kind) {
    case 'target-connected':
      return say('its target is connected')
    case 'screen-locked':
      return say('the screen is locked')
    case 'log-off':
      return say('a person logs off')
    case 'idle':
      return say('nobody has touched the computer for {minutes} min', { minutes: trigger.minutes })
  }
}
