import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { BackupError } from '../model/backup-error'
import { takeSocketPlace } from './socket-place'

const own = process.getuid?.() ?? 0
const claim = () => () => undefined
let home: string

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'penumbra-place-'))
})
afterEach(() => rm(home, { recursive: true }))

const modeOf = async (path: string) => (await stat(path)).mode & 0o777

it.each([
  [0, 0o755, 0o666],
  [own || 1000, 0o700, 0o600],
])(
  'H21: for a service of user %i makes the folder and the socket with the right rights',
  async (uid, folder, socket) => {
    const path = join(home, 'run', 'service.sock')
    const place = await takeSocketPlace({ path, uid, claim })
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(path, resolve))
    await place.open()
    expect([await modeOf(join(home, 'run')), await modeOf(path)]).toEqual([folder, socket])
    expect(await modeOf(`${path}.lock`)).toBe(0o600)
    await new Promise((resolve) => server.close(resolve))
  },
)

it('H22: refuses a folder that others may write to, a path that is none, and one that is too long', async () => {
  await mkdir(join(home, 'open'))
  await chmod(join(home, 'open'), 0o777)
  for (const path of [join(home, 'open', 's'), 'service.sock', join(home, 'x'.repeat(200))]) {
    await expect(takeSocketPlace({ path, uid: own, claim })).rejects.toMatchObject({ code: 'invalid-request' })
  }
})

it('H22: does not touch what is no socket', async () => {
  const path = join(home, 'service.sock')
  await writeFile(path, 'precious')
  let released = 0
  const refused = takeSocketPlace({ path, uid: own, claim: () => () => void (released += 1) })
  await expect(refused).rejects.toMatchObject({ code: 'invalid-request' })
  expect((await stat(path)).size).toBe(8)
  expect(released).toBe(1)
})

it('H23: says that another service is there; any other failure stays what it is', async () => {
  const failing = (code: 'vss.set-in-progress' | 'internal') => () => {
    throw new BackupError(code, 'no lock')
  }
  const take = (code: 'vss.set-in-progress' | 'internal') =>
    takeSocketPlace({ path: join(home, 's'), uid: own, claim: failing(code) })
  await expect(take('vss.set-in-progress')).rejects.toMatchObject({ code: 'busy' })
  await expect(take('internal')).rejects.toMatchObject({ code: 'internal' })
})
