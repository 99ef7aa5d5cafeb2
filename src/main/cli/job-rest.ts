import type { Rest } from '../../contract/computer'
import type { Job } from '../../contract/jobs'
import { englishJson, inEnglish } from '../model/sentence'
import { OK } from './exit-code'
import { type Asked, type JobVerb } from './job-verb'

const DOES: Readonly<Record<Rest['how'], string>> = { sleep: 'sleeps', 'power-off': 'is switched off' }

/** What the computer does after the runs; a person may hasten it, or keep it awake. */
export const restComputer: JobVerb = async ({ ask, console, values }) => {
  const wish = values.stay ? 'stay' : values.now ? 'now' : 'look'
  const before = wish === 'look' ? null : (await ask('computer.rest', { wish: 'look' })).rest
  const status = await ask('computer.rest', { wish })
  if (values.json) console.print(englishJson(status))
  else if (before) console.print(wish === 'now' ? `The computer ${DOES[before.how]} now.` : 'The computer stays awake.')
  else if (status.rest) console.print(`The computer ${DOES[status.rest.how]} at ${status.rest.at.slice(11, 16)}.`)
  else console.print('The computer stays as it is.')
  return OK
}

/** Of one job: what it asks of the computer, and what cannot be had here. */
export async function computerLines({ ask }: Pick<Asked, 'ask'>, { schedule }: Job): Promise<readonly string[]> {
  const { wakes = false, afterwards } = schedule ?? {}
  if (!wakes && afterwards === undefined) return []
  const { cannotWake, cannotSleep, cannotPowerOff } = await ask('computer.rest', { wish: 'look' })
  const sleeps = afterwards === 'power-off' ? cannotPowerOff : cannotSleep
  return [
    ...(wakes
      ? [`wakes       the computer for a run${cannotWake === null ? '' : `; not here: ${inEnglish(cannotWake)}`}`]
      : []),
    `afterwards  the computer ${DOES[afterwards ?? 'sleep']} when nobody is at it${
      afterwards === undefined ? ' and it was woken for the run' : ''
    }${sleeps === null ? '' : `; not here: ${inEnglish(sleeps)}`}`,
  ]
}
