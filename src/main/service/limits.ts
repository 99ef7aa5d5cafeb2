/** What one caller may cost the service. Units: bytes, milliseconds, messages. Source: docs/spec/service.md. */
export interface Limits {
  /** The longest message, without its line feed (H10). */
  readonly message: number
  /** How many connections there are at most, in all and of one user (H15). */
  readonly connections: number
  readonly connectionsOfUser: number
  /** A connection may send `burst` messages at once and `rate` a second from then on (H12). */
  readonly burst: number
  readonly rate: number
  /** How many messages of a connection may be bad before it is cut off (H11). */
  readonly strikes: number
  /** How many calls of a connection are worked on at once (H13). */
  readonly outstanding: number
  /** From the first byte of a message to its last (H14). */
  readonly arrival: number
  /** After this a call is answered with `busy`; its work goes on (H14). */
  readonly reply: number
  /** A connection that asks nothing, waits for nothing and listens to nothing ends after this (H14). */
  readonly idle: number
  /** How long a caller may leave what it is told unread (H16). */
  readonly stall: number
}

const [SECOND, MINUTE] = [1_000, 60_000]

export const serviceLimits: Limits = {
  message: 2 ** 20,
  connections: 64,
  connectionsOfUser: 16,
  burst: 200,
  rate: 100,
  strikes: 20,
  outstanding: 16,
  arrival: 10 * SECOND,
  reply: 11 * MINUTE,
  idle: 10 * MINUTE,
  stall: 30 * SECOND,
}
