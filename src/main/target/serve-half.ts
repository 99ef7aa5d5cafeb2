import { rm } from 'node:fs/promises'
import { HALF_USER, LocalBackend } from '../repository'
import { type HalfAnswer, HalfWish } from './half-protocol'
import { listen } from './listen'

/** The wire as the half's process has it. */
export interface HalfPort {
  send(message: HalfAnswer): void
  onMessage(receive: (message: unknown) => void): void
}

/** The half's end: serves what its parent says until the parent ends the process. Anything else is a bug and ends it. */
export function serveHalf(port: HalfPort, exit: (code: number) => void): void {
  port.onMessage((message) => {
    const wish = HalfWish.safeParse(message)
    if (!wish.success) {
      exit(64)
      return
    }
    begin(wish.data).then(
      () => port.send({ kind: 'listening' }),
      (error: unknown) => port.send({ kind: 'failed', reason: error instanceof Error ? error.message : 'unknown' }),
    )
  })
}

async function begin({ folder, socket, password }: HalfWish): Promise<void> {
  // That of a half that was killed; its folder is nobody's but ours.
  if (process.platform !== 'win32') await rm(socket, { force: true })
  const served = { backend: new LocalBackend(folder), isAppendOnly: false, user: HALF_USER, password }
  await listen(served, { kind: 'socket', path: socket })
}
