import type { Ejection } from '../../../contract/rotation'
import type { DriveMount } from '../../files'
import { isWithin } from '../../model/volume-path'
import { say } from '../../model/sentence'

export interface EjectPorts {
  readonly mounts: () => Promise<readonly DriveMount[]>
  /** The full path of a program; null where there is none. */
  readonly findProgram: (name: string) => Promise<string | null>
  readonly runProgram: (
    program: string,
    args: readonly string[],
  ) => Promise<{ readonly status: number; readonly output: string }>
}

type Told = Pick<Ejection, 'kind' | 'sentence'>

/**
 * Lets the drive go that holds a place: what is written reaches it, its file system is unmounted, and where udisks or
 * `eject` is there the drive is powered off. It is left alone when somebody uses it, and when something of the job lies
 * on it. Fails never: what cannot be done is said. Source: docs/spec/jobs.md, F144.
 */
export async function eject(ports: EjectPorts, place: string, sources: readonly string[]): Promise<Told> {
  const { mounts, findProgram, runProgram } = ports
  const own = (await mounts()).filter(({ path }) => isWithin(path, place))
  const mount = own.sort((one, other) => other.path.length - one.path.length)[0]
  if (!mount)
    return { kind: 'refused', sentence: say('{place} lies on no drive of its own: nothing is unmounted.', { place }) }
  if (sources.some((source) => isWithin(mount.path, source)))
    return {
      kind: 'refused',
      sentence: say('{path} holds what this job protects: it is not unmounted.', { path: mount.path }),
    }
  const run = async (name: string, ...args: readonly string[]) => {
    const program = await findProgram(name)
    return program === null ? null : runProgram(program, args)
  }
  await run('sync', '--file-system', mount.path)
  const unmounted =
    (await successful(run('udisksctl', 'unmount', '--no-user-interaction', '--block-device', mount.device))) ??
    (await run('umount', mount.path))
  if (unmounted?.status !== 0) {
    const why = unmounted?.output.split('\n')[0] ?? say('there is no program that unmounts')
    return {
      kind: 'busy',
      sentence: say('{path} is still in use, so it stays connected: {why}', { path: mount.path, why }),
    }
  }
  const off =
    (await successful(run('udisksctl', 'power-off', '--no-user-interaction', '--block-device', mount.device))) ??
    (await successful(run('eject', mount.device)))
  const sentence = off
    ? say('{path} is unmounted and switched off: the drive can be taken away.', { path: mount.path })
    : say('{path} is unmounted: the drive can be taken away.', { path: mount.path })
  return { kind: 'ejected', sentence }
}

/** Null when it is not there or did not do it, so that the next is tried. */
async function successful<T extends { readonly status: number }>(ran: Promise<T | null>): Promise<T | null> {
  const end = await ran
  return end?.status === 0 ? end : null
}
