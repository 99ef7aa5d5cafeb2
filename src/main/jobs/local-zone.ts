import { readlink } from 'node:fs/promises'
import { type Zone, zoneNamed } from './schedule'

const known = new Map<string, Zone>()

/**
 * The time zone that the computer has now: it may be another than when this process began. By TZ, else by what
 * /etc/localtime points to; what is neither is the zone that the process began with.
 */
export async function localZone(environment: Readonly<Record<string, string | undefined>>): Promise<Zone> {
  const link = environment.TZ ?? (await readlink('/etc/localtime').catch(() => ''))
  return (
    named(link.replace(/^:?(.*\/zoneinfo\/)?/, '')) ?? named(Intl.DateTimeFormat().resolvedOptions().timeZone) ?? UTC()
  )
}

function named(name: string): Zone | null {
  const zone = known.get(name)
  if (zone) return zone
  if (name === '') return null
  try {
    const found = zoneNamed(name)
    known.set(name, found)
    return found
  } catch {
    return null
  }
}

const UTC = (): Zone => zoneNamed('UTC')
