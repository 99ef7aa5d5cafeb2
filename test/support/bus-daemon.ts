import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const CONFIGURATION = (
  type: string,
  socket: string,
) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>${type}</type><listen>unix:path=${socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/><allow user="*"/></policy>
</busconfig>`

export interface Bus {
  /** For DBUS_SYSTEM_BUS_ADDRESS or DBUS_SESSION_BUS_ADDRESS. */
  readonly address: string
  /** Ended by whoever began it. */
  readonly daemon: ChildProcess
}

/** A real bus of the test's own, with its files in `home`. */
export async function beginBus(home: string, type: 'system' | 'session'): Promise<Bus> {
  const socket = join(home, 'bus')
  await writeFile(join(home, 'bus.conf'), CONFIGURATION(type, socket))
  const daemon = spawn('dbus-daemon', ['--nofork', '--print-address', `--config-file=${join(home, 'bus.conf')}`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await once(daemon.stdout, 'data')
  return { address: `unix:path=${socket}`, daemon }
}

export async function endAll(children: readonly ChildProcess[]): Promise<void> {
  for (const child of children) {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
}
