import { type BusCall, type BusMessage, valuesOf } from './bus-message'
import type { BusValue } from './bus-values'
import { openBus, pathOf } from './system-bus'

/** Of the environment: which bus is meant. */
export type BusEnvironment = Readonly<Record<string, string | undefined>>

export type BusQuestion = Omit<BusCall, 'serial'>

/** Units: milliseconds. */
const LIMIT = 3_000

/** The number of the first question: the one before it greets the bus. */
const FIRST = 2

/**
 * Asks questions of the system's bus, all at once, over a socket of its own: no program is begun for it, neither ours nor
 * the one that is asked. Answers the values of each, or null for one that is refused or has nobody to answer it; where
 * there is no bus that answers in time, for all. Never fails.
 */
export function askBus(
  { DBUS_SYSTEM_BUS_ADDRESS: address }: BusEnvironment,
  questions: readonly BusQuestion[],
): Promise<readonly (readonly BusValue[] | null)[]> {
  const path = pathOf(address)
  const answers = questions.map((): readonly BusValue[] | null => null)
  if (path === null || questions.length === 0) return Promise.resolve(answers)
  return new Promise((resolve) => {
    let left = questions.length
    const heard = (message: BusMessage, bytes: Buffer) => {
      const at = (message.answers ?? 0) - FIRST
      if (at < 0 || at >= questions.length) return
      answers[at] = message.kind === 'return' ? valuesOf(message, bytes) : null
      left -= 1
      if (left === 0) bus.end()
    }
    const bus = openBus(path, process.getuid?.() ?? 0, {
      accepted: (call) => questions.forEach((question, at) => call({ ...question, serial: at + FIRST })),
      heard,
      ended: () => {
        clearTimeout(late)
        resolve(answers)
      },
    })
    const late = setTimeout(bus.end, LIMIT)
  })
}

const PROPERTIES = 'org.freedesktop.DBus.Properties'

/** What an object of a program on the bus says of itself. */
export interface BusObject {
  readonly destination: string
  readonly path: string
  readonly interface: string
}

/** The question for one property of an object; its answer is one value. */
export const propertyOf = ({ destination, path, interface: of }: BusObject, name: string): BusQuestion => ({
  ...{ destination, path, interface: PROPERTIES, member: 'Get', arguments: [of, name] },
})
