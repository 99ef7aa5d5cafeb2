/** The process that started this one. What arrives is unvalidated. */
export interface ParentHandle {
  send(message: unknown, given?: readonly ArrayBuffer[]): void
  onMessage(receive: (message: unknown) => void): void
  /** The parent has gone: there is nobody left to work for. */
  onGone(gone: () => void): void
}

/** Electron's port to the parent of a utility process; Node's types do not know it. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listen: (event: { readonly data: unknown }) => void): void
}

/** Whether Electron started this process: such a one cannot start any itself. */
export const isUtilityProcess = (): boolean => 'parentPort' in process

/**
 * The process that started this one, whichever way it did: as a Node child or as an Electron utility process.
 * Throws for a process that nobody started: that is a bug.
 */
export function parentProcess(): ParentHandle {
  const { parentPort } = process as unknown as { readonly parentPort?: ParentPort }
  if (parentPort) {
    return {
      send: (message) => parentPort.postMessage(message),
      onMessage: (receive) => parentPort.on('message', ({ data }) => receive(data)),
      // Chromium ends a utility process whose browser process has gone.
      onGone: () => undefined,
    }
  }
  if (!process.send) throw new Error('this process was not started by Penumbra')
  return {
    send(message) {
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined)
    },
    onMessage: (receive) => void process.on('message', receive),
    onGone: (gone) => void process.once('disconnect', gone),
  }
}
