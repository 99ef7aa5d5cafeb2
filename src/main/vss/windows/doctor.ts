import type { Timers } from '../../model/timers'
import type { WindowsHost, WindowsVss } from '../../native'
import type { Doctor } from '..'
import { doctorFacts } from './doctor-facts'
import { doctorFindings } from './doctor-findings'
import { doctorPipeTrial } from './doctor-pipe-trial'
import { doctorTrial } from './doctor-trial'

/**
 * Looks at everything that a shadow copy needs here; with a volume it also makes one, and a pipe as the service has it, and
 * keeps nothing of either.
 */
export function createDoctor(vss: WindowsVss, host: WindowsHost, timers: Timers): Doctor {
  return async (volume, signal) => {
    const facts = await doctorFacts(vss)
    const trial =
      volume === null
        ? []
        : [...(await doctorTrial(vss, timers, volume, signal)), ...(await doctorPipeTrial(host, timers))]
    return { facts: { ...facts }, findings: doctorFindings(facts), trial }
  }
}
