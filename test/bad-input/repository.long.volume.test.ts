import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Penumbra, penumbraAt } from '../support/penumbra'
import { withScratch } from '../support/scratch'

/** A healthy repository with one restore point, made once; each test damages a copy of its own. */
let home = ''
let release: () => void = () => undefined
let scratch: Promise<void>
const PASSWORD = 'correct horse'

beforeAll(async () => {
  await new Promise<void>((ready) => {
    scratch = withScratch('badrepo', async (folder) => {
      home = folder
      await mkdir(join(folder, 'source/sub'), { recursive: true })
      await writeFile(join(folder, 'source/text'), 'text '.repeat(10_000))
      await writeFile(join(folder, 'source/sub/more'), 'more '.repeat(10_000))
      const penumbra = penumbraAt(join(folder, 'home'), join(folder, 'healthy'), PASSWORD)
      await penumbra.run(['init'])
      await penumbra.run(['backup', '--provider', 'none', join(folder, 'source')])
      const freed = new Promise<void>((resolve) => (release = resolve))
      ready()
      await freed
    })
  })
})
afterAll(async () => {
  release()
  await scratch
})

let copies = 0
async function damaged(damage: (repository: string) => void | Promise<void>): Promise<Penumbra> {
  const repository = join(home, `copy${copies++}`)
  await cp(join(home, 'healthy'), repository, { recursive: true })
  await damage(repository)
  return penumbraAt(join(home, 'home'), repository, PASSWORD)
}

/** The one file (or the largest) of a kind. */
function fileOf(repository: string, kind: string): string {
  const folder = join(repository, kind)
  const names =
    kind === 'data'
      ? readdirSync(folder).flatMap((shard) => readdirSync(join(folder, shard)).map((name) => join(shard, name)))
      : readdirSync(folder)
  const [largest] = names.sort(
    (one, other) => readFileSync(join(folder, other)).length - readFileSync(join(folder, one)).length,
  )
  if (largest === undefined) throw new Error(`no file in ${folder}`)
  return join(folder, largest)
}

function flip(file: string, at = 0.5): void {
  const bytes = readFileSync(file)
  const index = Math.floor(bytes.length * at)
  bytes[index] = (bytes[index] ?? 0) ^ 0x01
  rmSync(file)
  writeFileSync(file, bytes)
}

/** A failure is one sentence with its code, never a stack trace (L5). */
async function failure(penumbra: Penumbra, args: readonly string[], status: number): Promise<string> {
  const { stderr } = await penumbra.run(args, [status])
  expect(stderr).not.toMatch(/\n\s+at /)
  return /\(([a-z.-]+)\)\s*$/.exec(stderr)?.[1] ?? stderr
}

describe('a repository that cannot be opened', () => {
  it('L2, L5: wrong password', async () => {
    const penumbra = penumbraAt(join(home, 'home'), join(home, 'healthy'), 'wrong')
    expect(await failure(penumbra, ['snapshots'], 12)).toBe('repository.wrong-password')
  })

  it('L2, L5: no repository', async () => {
    const penumbra = penumbraAt(join(home, 'home'), join(home, 'nothing'), PASSWORD)
    expect(await failure(penumbra, ['snapshots'], 10)).toBe('repository.missing')
  })

  it('L5: a repository where one is already', async () => {
    const penumbra = penumbraAt(join(home, 'home'), join(home, 'healthy'), PASSWORD)
    expect(await failure(penumbra, ['init'], 1)).toBe('repository.exists')
  })

  it('L1: no password, and nobody to ask', async () => {
    const penumbra = penumbraAt(join(home, 'home'), join(home, 'healthy'), '')
    expect(await failure(penumbra, ['snapshots'], 1)).toMatch(/^secret[.]/)
  })

  it('L1: a password among the arguments is refused', async () => {
    const penumbra = penumbraAt(join(home, 'home'), join(home, 'healthy'), '')
    expect(await failure(penumbra, ['snapshots', '--password=x'], 1)).toBe('invalid-request')
  })

  it.each([
    ['config', 'repository.config-corrupt'],
    ['keys', 'repository.key-corrupt'],
  ])('damaged %s', async (kind, code) => {
    const penumbra = await damaged((repository) =>
      flip(kind === 'config' ? join(repository, 'config') : fileOf(repository, kind)),
    )
    expect(await failure(penumbra, ['snapshots'], 1)).toBe(code)
  })
})

describe('damage that check finds', () => {
  const check = async (penumbra: Penumbra, ...args: string[]) => {
    const messages = await penumbra.messages(['check', ...args], [0, 1])
    return messages.filter(({ message_type }) => message_type === 'error').map(({ code }) => code)
  }

  it('nothing in a healthy repository', async () => {
    expect(await check(await damaged(() => undefined), '--read-data')).toEqual([])
  })

  it('a flipped byte in an index', async () => {
    expect(await check(await damaged((repository) => flip(fileOf(repository, 'index'))))).toContain(
      'repository.index-corrupt',
    )
  })

  it('a flipped byte in a snapshot', async () => {
    expect(await check(await damaged((repository) => flip(fileOf(repository, 'snapshots'))))).toContain(
      'repository.snapshot-corrupt',
    )
  })

  it('a missing pack', async () => {
    expect(await check(await damaged((repository) => rm(fileOf(repository, 'data'))))).toContain(
      'repository.pack-missing',
    )
  })

  it('a missing index', async () => {
    expect(await check(await damaged((repository) => rm(fileOf(repository, 'index'))))).toContain(
      'repository.blob-missing',
    )
  })

  it.each([0.01, 0.5, 0.99])('a flipped byte in a pack, at %s of it', async (at) => {
    const penumbra = await damaged((repository) => flip(fileOf(repository, 'data'), at))
    expect(await check(penumbra, '--read-data')).toContain('repository.pack-corrupt')
  })

  it('T3: a damaged pack leaves no wrong file behind, and the rest is restored', async () => {
    const penumbra = await damaged((repository) => flip(fileOf(repository, 'data'), 0.01))
    const target = join(home, 'restored')
    const { stderr } = await penumbra.run(['restore', 'latest', '--target', target], [1, 3])
    expect(stderr).not.toMatch(/\n\s+at /)
    for (const [name, word] of [
      ['text', 'text '],
      ['sub/more', 'more '],
    ] as const) {
      const restored = join(target, home, 'source', name)
      const content = await readFile(restored, 'utf8').catch(() => null)
      expect([null, word.repeat(10_000)]).toContain(content)
    }
  })
})
