import { readFile } from 'node:fs/promises'

/** A file system of a device that is mounted somewhere else than at the root. */
export interface DriveMount {
  readonly path: string
  /** As `/dev/sdb1`. */
  readonly device: string
}

/** What is mounted of devices, the newest mount last. Never fails. Source: proc(5), /proc/self/mountinfo. */
export async function driveMounts(table = '/proc/self/mountinfo'): Promise<readonly DriveMount[]> {
  const text = await readFile(table, 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ')
    const [path, device] = [unescaped(before.split(' ')[4] ?? ''), unescaped(after.split(' ')[1] ?? '')]
    return path !== '' && path !== '/' && device.startsWith('/dev/') ? [{ path, device }] : []
  })
}

const unescaped = (path: string): string =>
  path.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
