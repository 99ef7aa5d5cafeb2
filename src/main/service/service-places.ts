import { join } from 'node:path'

/** What a daemon uses unless it is told otherwise. */
export const socketIn = (runtime: string): string => join(runtime, 'service.sock')
export const policyIn = (config: string): string => join(config, 'policy.json')
