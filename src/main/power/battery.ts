import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** What holds the computer up. A computer without a battery is on mains. Units: percent. */
export type PowerNow = { readonly kind: 'mains' } | { readonly kind: 'battery'; readonly percent: number }

const PLACE = '/sys/class/power_supply'

/**
 * Looks at the power supplies that the kernel names. A battery of a mouse is none of the computer's; of several
 * batteries the fullest counts, because the computer runs on until the last of them is empty.
 * Fails never: what cannot be read is no battery. Source: the kernel's sysfs-class-power.
 */
export async function powerNow(folder = PLACE): Promise<PowerNow> {
  const names = await readdir(folder).catch(() => [])
  const supplies = await Promise.all(names.map((name) => lookAt(join(folder, name))))
  const ours = supplies.filter(({ scope }) => scope !== 'Device')
  if (ours.some(({ type, online }) => type !== 'Battery' && online === '1')) return { kind: 'mains' }
  const batteries = ours.filter(({ type }) => type === 'Battery')
  if (!batteries.some(({ status }) => status === 'Discharging')) return { kind: 'mains' }
  const charges = batteries.map(({ capacity }) => Number.parseInt(capacity, 10)).filter(Number.isFinite)
  return charges.length === 0 ? { kind: 'mains' } : { kind: 'battery', percent: Math.max(...charges) }
}

async function lookAt(supply: string) {
  const read = (name: string) =>
    readFile(join(supply, name), 'utf8').then(
      (text) => text.trim(),
      () => '',
    )
  const [type, scope, online, status, capacity] = await Promise.all(
    ['type', 'scope', 'online', 'status', 'capacity'].map(read),
  )
  return { type, scope, online, status, capacity: capacity ?? '' }
}
