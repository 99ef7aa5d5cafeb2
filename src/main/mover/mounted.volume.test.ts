import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCommand } from '../../../test/support/run-command'
import { unmountBelow } from '../../../test/support/scratch'
import type { NativeEngine } from '../native'
import { type Faults, lost } from '../repository/backend/faulty.fake'
import { backUp, story } from '../../../test/support/carried-story'

type MountEvent = Parameters<Parameters<NativeEngine['mount']>[1]>[0]
/** Units: milliseconds. Far more than it ever takes. */
const LIMIT = 60_000

/** `story` with its first restore point shown in a folder, by an engine in this process; readers are others. */
const shown = (
  work: (at: {
    readonly folder: string
    readonly source: string
    readonly events: readonly MountEvent[]
    readonly server: { isLost: boolean }
  }) => Promise<void>,
) =>
  story(async ({ home, source, with: withEngine }) => {
    const { rootTree } = await withEngine({}, (engine) => backUp(engine, source))
    const folder = join(home, 'mnt')
    await mkdir(folder)
    const server = { isLost: false }
    const before: Faults['before'] = () => {
      if (server.isLost) throw lost()
    }
    const events: MountEvent[] = []
    const mounted = async (engine: NativeEngine) => {
      const names = [{ kind: 'point', path: '', time: 0, tree: rootTree }] as const
      const request = { folder, names, allowOther: false, relistAfter: null }
      await engine.mount(request, (event) => events.push(event))
      await work({ folder: join(folder, source), source, events, server })
    }
    try {
      await withEngine({ before }, mounted)
    } finally {
      await unmountBelow(folder)
    }
  })

const compared = (one: string, other: string) => runCommand('cmp', [one, other], { accept: [0, 1, 2] })

it('Y18: a lost server is EIO and told, the folder stays, and what was read is there; then it works again', () =>
  shown(async ({ folder, source, events, server }) => {
    const same = async (name: string) => (await compared(join(folder, name), join(source, name))).status
    const listed = async () => (await runCommand('ls', [folder])).stdout.split('\n').filter(Boolean)
    expect(await listed()).toHaveLength(8)
    server.isLost = true
    const { status, stderr } = await compared(join(folder, 'file 1'), join(source, 'file 1'))
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('Input/output error') as string })
    await expect.poll(() => events, { timeout: LIMIT }).toMatchObject([{ kind: 'damage', code: 'target.unreachable' }])
    expect(await listed()).toHaveLength(8)
    server.isLost = false
    for (let at = 0; at < 8; at++) expect(await same(`file ${at}`)).toBe(0)
    server.isLost = true
    expect(await same('file 7')).toBe(0)
    expect(events).toHaveLength(1)
  }))
