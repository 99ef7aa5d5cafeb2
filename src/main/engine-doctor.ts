import { systemTimers } from './model/timers'
import { type Addon, windowsHost, windowsVss } from './native'
import type { Doctor } from './vss'

/** Who examines the operating system's shadow copy service, loaded when it is asked; null where there is none. */
export function buildDoctor(addon: Addon): Doctor | null {
  const [vss, host] = [windowsVss(addon), windowsHost(addon)]
  if (!vss || !host) return null
  return async (volume, signal) => (await import('./vss/windows')).createDoctor(vss, host, systemTimers)(volume, signal)
}
