import { join } from 'node:path'

/** Where the system's service keeps what, by the file system hierarchy; systemd makes the same folders. */
export const SERVICE_PLACES = {
  config: '/etc/penumbra',
  state: '/var/lib/penumbra',
  cache: '/var/cache/penumbra',
  runtime: '/run/penumbra',
} as const

/** What a daemon uses unless it is told otherwise. */
export const socketIn = (runtime: string): string => join(runtime, 'service.sock')
export const policyIn = (config: string): string => join(config, 'policy.json')
