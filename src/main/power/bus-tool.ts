import { execFile } from 'node:child_process'

/** Of the environment: where the tool is, and which bus is meant. */
export type BusEnvironment = Readonly<Record<string, string | undefined>>

/** Units: milliseconds. */
const LIMIT = 3_000

/**
 * Asks the system's bus by systemd's own tool; nothing is started for this. Answers what it prints, or null where there
 * is no tool, no bus, nobody who answers, or a refusal. Never fails.
 */
export function askBus({ PATH, DBUS_SYSTEM_BUS_ADDRESS: address }: BusEnvironment, question: readonly string[]) {
  const where = address === undefined ? ['--system'] : [`--address=${address}`]
  return new Promise<string | null>((resolve) => {
    execFile(
      'busctl',
      [...where, '--auto-start=no', '--timeout=2', ...question],
      { timeout: LIMIT, ...(PATH && { env: { PATH } }) },
      (error, stdout) => resolve(error ? null : stdout),
    )
  })
}
