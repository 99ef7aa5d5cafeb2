import type { Undelivered } from '../../contract/notifications'

/** A message that did not arrive: why, and the number that the server answered. Never what was sent, nor to where. */
export class Unsent extends Error {
  override readonly name = 'Unsent'

  constructor(
    readonly why: Undelivered,
    readonly answer = '',
  ) {
    super(why)
  }
}

/** What is of no use to try again by itself. */
const FINAL: readonly Undelivered[] = ['refused']

export const isFinal = (why: Undelivered): boolean => FINAL.includes(why)
