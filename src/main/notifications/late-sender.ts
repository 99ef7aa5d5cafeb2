import { once } from '../model/once'
import type { sender as made } from './send'

/** As `sender`, which is loaded with its protocols when the first message is sent. */
export const sender: typeof made = (ports) => {
  const send = once(async () => (await import('./send')).sender(ports))
  return async (...asked) => (await send())(...asked)
}
