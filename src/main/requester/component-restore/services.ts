import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'

/** Stops and starts the service that a writer names (methods STOP_RESTORE_START and RESTORE_STOP_START). */
export interface Services {
  stop(name: string): Promise<void>
  start(name: string): Promise<void>
}

/** Units: milliseconds. systemd itself gives up earlier. */
const LIMIT = 180_000
const run = promisify(execFile)

/**
 * Services of this computer, by systemctl. The name comes from a document, so it is never more than a name.
 * Fails: `restore.refused` with what systemctl said.
 */
export const systemServices: Services = {
  stop: (name) => control('stop', name),
  start: (name) => control('start', name),
}

async function control(verb: 'stop' | 'start', name: string): Promise<void> {
  if (!/^[A-Za-z0-9:_.\\@][A-Za-z0-9:_.\\@-]{0,255}$/.test(name))
    throw new BackupError(
      'restore.refused',
      say('{name} is no name of a service.', { name: JSON.stringify(name.slice(0, 80)) }),
    )
  try {
    await run('systemctl', [verb, '--', name], { timeout: LIMIT })
  } catch (cause) {
    const said = (cause as { readonly stderr?: string }).stderr?.trim() ?? ''
    throw new BackupError(
      'restore.refused',
      verb === 'stop'
        ? say('The service {name} did not stop. {said}', { name, said })
        : say('The service {name} did not start. {said}', { name, said }),
      { cause },
    )
  }
}
