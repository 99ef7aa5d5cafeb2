import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Asked, type Fault, withProxy } from '../../e2e/servers/faulty-proxy'
import { withRestServer } from '../../e2e/servers/rest'
import { compareTrees } from '../support/compare-trees'
import { COMMAND_LINE, type Penumbra, penumbraAt } from '../support/penumbra'
import { restic } from '../support/restic'
import { withScratch } from '../support/scratch'

const PASSWORD = 'of a prune'
/** Units: bytes. */
const SIZE = 2 ** 20

interface Scene {
  readonly home: string
  readonly source: string
  readonly url: string
  readonly penumbra: Penumbra
}

const scene = (label: string, work: (scene: Scene) => Promise<void>, isAppendOnly = false) =>
  withScratch(label, (home) =>
    withRestServer(home, { isAppendOnly }, async ({ url }) => {
      const source = join(home, 'source')
      await mkdir(source)
      const penumbra = penumbraAt(join(home, 'own'), `rest:${url}r/`, PASSWORD)
      await penumbra.run(['init'])
      await work({ home, source, url, penumbra })
    }),
  )

/** Two restore points of which the second lacks what the first stored between what both have. */
async function fill({ source, penumbra }: Scene): Promise<void> {
  for (const name of ['a', 'b', 'c', 'd']) await writeFile(join(source, name), randomBytes(SIZE))
  await penumbra.run(['backup', '--provider', 'none', source])
  await writeFile(join(source, 'b'), randomBytes(SIZE))
  await penumbra.run(['backup', '--provider', 'none', source])
}

async function expectWhole({ home, source, url, penumbra }: Scene): Promise<void> {
  expect((await penumbra.run(['check', '--read-data'])).stdout).toContain('no errors were found')
  const target = join(home, randomBytes(4).toString('hex'))
  await mkdir(target)
  await penumbra.run(['restore', 'latest', '--target', target])
  expect(await compareTrees(source, join(target, source))).toEqual([])
  await restic(['check', '--read-data'], { version: 'newest', repository: `rest:${url}r/`, password: PASSWORD })
}

/** A lost server is asked again for a minute. Units: milliseconds. */
const LOST = 330_000

const PRUNE = ['prune', '--max-unused', '0%']

/** Runs a prune through a proxy until it asks for the first `step`; answers how it ended. */
async function pruneUntil(
  { url, penumbra }: Scene,
  step: (asked: Asked) => boolean,
  meet: (child: ChildProcess, asked: Asked) => Fault,
): Promise<{ readonly said: string; readonly isMet: boolean; readonly ended: readonly unknown[] }> {
  const running: { child: ChildProcess | null; isMet: boolean } = { child: null, isMet: false }
  const fault = (asked: Asked): Fault => {
    running.isMet ||= step(asked)
    return running.isMet && running.child ? meet(running.child, asked) : 'none'
  }
  return withProxy(url, { fault }, async (proxied) => {
    const env = { ...process.env, ...penumbra.environment, PENUMBRA_REPOSITORY: `rest:${proxied}r/` }
    const child = spawn(process.execPath, [COMMAND_LINE, ...PRUNE], { env, stdio: ['ignore', 'ignore', 'pipe'] })
    running.child = child
    let said = ''
    child.stderr.on('data', (part: Buffer) => (said += part.toString()))
    const ended = (await once(child, 'close')) as readonly unknown[]
    return { said, isMet: running.isMet, ended }
  })
}

const asks = (method: string, kind: string) => (asked: Asked) =>
  asked.method === method && asked.path.startsWith(`/r/${kind}/`)

/** What a prune stores and removes, in its order. The first removal asks whether anything can be removed. */
const STEPS: Readonly<Record<string, (asked: Asked) => boolean>> = {
  'a pack is copied': asks('POST', 'data'),
  'its index is written': asks('POST', 'index'),
  'a pack is removed': asks('DELETE', 'data'),
}

it.each(Object.entries(STEPS))(
  'Z88: a prune that is killed when %s loses nothing; the next one ends its work',
  (_, step) =>
    scene('prune-killed', async (told) => {
      await fill(told)
      await told.penumbra.run(['forget', '--keep-last', '1'])
      const { isMet, ended } = await pruneUntil(told, step, (child) => {
        child.kill('SIGKILL')
        return 'silence'
      })
      expect([isMet, ended[1]]).toEqual([true, 'SIGKILL'])
      await expectWhole(told)
      await told.penumbra.run(PRUNE)
      await expectWhole(told)
      const [again] = await told.penumbra.messages([...PRUNE, '--dry-run'])
      expect(again).toMatchObject({ blobs_unused: 0, packs_unreferenced: 0, packs_repack: 0 })
    }),
)

it(
  'Z88: a prune whose server is lost in its middle ends with its code; the next one ends its work',
  () =>
    scene('prune-lost', async (told) => {
      await fill(told)
      await told.penumbra.run(['forget', '--keep-last', '1'])
      const { said, ended } = await pruneUntil(told, asks('POST', 'index'), (_, { path }) =>
        path.startsWith('/r/locks/') ? 'none' : 'cut',
      )
      expect([said, ended[0]]).toEqual([expect.stringContaining('target.unreachable'), 1])
      await expectWhole(told)
      await told.penumbra.run(PRUNE)
      await expectWhole(told)
    }),
  LOST,
)

it('Z86: forget --prune and repair --apply on a server that only appends are refused with words, and change nothing', () =>
  scene(
    'prune-appending',
    async (told) => {
      await fill(told)
      for (const verb of [['forget', '--keep-last', '1', '--prune'], PRUNE, ['repair', 'index', '--apply']]) {
        const { stderr } = await told.penumbra.run(verb, [1])
        expect(stderr).toContain('The server lets nothing be removed or replaced')
        expect(stderr).toContain('target.append-only')
      }
      expect((await told.penumbra.run(['snapshots'])).stdout).toContain('2 restore points')
      await expectWhole(told)
    },
    true,
  ))
