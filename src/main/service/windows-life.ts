import type { ServiceEvent, WindowsHost } from '../native'

/** The name in the service manager, by which Windows' own tools know it, too. */
export const SERVICE_NAME = 'Penumbra'

/** The life of a service of Windows: from its first word to the service manager to its last. */
export interface WindowsLife {
  /** Fires when it is to stop: by the service manager, or by `signal`. */
  readonly signal: AbortSignal
  readonly ended: Promise<void>
  running(): void
  stopped(exitCode: number): void
}

/**
 * Tells the service manager that this process is the service it started; one that a person started at a prompt goes on
 * without it. Fails: as the call when the service manager does not answer.
 */
export async function beginWindowsService(options: {
  readonly host: Pick<WindowsHost, 'beginService'>
  readonly name: string
  /** Whether it can have been started by the service manager. */
  readonly isService: boolean
  readonly signal: AbortSignal
  readonly reportBug: (error: unknown) => void
}): Promise<WindowsLife> {
  const { host, name, isService, signal } = options
  const stop = new AbortController()
  const end = () => stop.abort()
  if (signal.aborted) end()
  signal.addEventListener('abort', end)
  const ended = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()))
  const alone: WindowsLife = { signal: stop.signal, ended, running: () => undefined, stopped: () => undefined }
  if (!isService) return alone
  let heard: (event: ServiceEvent) => void = () => undefined
  const begun = new Promise<boolean>((resolve, reject) => {
    heard = (event) => {
      if (event.kind === 'begun') resolve(event.isService)
      else if (event.kind === 'stop') end()
      else reject(event.error)
    }
  })
  const service = host.beginService(name, (event) => heard(event))
  if (!(await begun)) return alone
  return {
    signal: stop.signal,
    ended,
    running: () => service.running(),
    stopped: (exitCode) => service.stopped(exitCode),
  }
}
