import type { Timers } from '../../model/timers'
import type { WindowsVss } from '../../native'
import type { Doctor } from '..'
import { doctorFacts } from './doctor-facts'
import { doctorFindings } from './doctor-findings'
import { doctorTrial } from './doctor-trial'

/** Looks at everything that a shadow copy needs here; with a volume it also makes one, and keeps nothing of it. */
export function createDoctor(vss: WindowsVss, timers: Timers): Doctor {
  return async (volume, signal) => {
    const facts = await doctorFacts(vss)
    const trial = volume === null ? [] : await doctorTrial(vss, timers, volume, signal)
    return { facts: { ...facts }, findings: doctorFindings(facts), trial }
  }
}
