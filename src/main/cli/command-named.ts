import type { Command } from './command'

/** What is run often, and by the clock, is loaded without the rest. */
const ALONE = new Map<string, () => Promise<Command>>([
  ['backup', async () => (await import('./backup')).backup],
  ['restore', async () => (await import('./restore')).restore],
])

/** Every verb, in the order of the help. */
export const loadCommands = async (): Promise<readonly Command[]> => (await import('./commands')).commands

export async function commandNamed(name: string): Promise<Command | undefined> {
  return (await ALONE.get(name)?.()) ?? (await loadCommands()).find((one) => one.name === name)
}
