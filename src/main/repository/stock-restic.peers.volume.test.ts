import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { restic } from '../../../test/support/restic'
import { withScratch } from '../../../test/support/scratch'
import { AWKWARD_NAMES, makeAwkwardTree } from './awkward-tree.fake'
import { LocalBackend } from './backend'
import { openRepository } from './index'
import { factsOfFolder, factsOfSnapshot } from './read-back.fake'

const { signal } = new AbortController()
const password = 'correct horse é'

const versions = ['debian', 'newest'] as const

/** A repository that stock restic made of an awkward tree, open with ours. */
function withStock(
  version: (typeof versions)[number],
  init: readonly string[],
  backup: readonly string[],
  work: (made: Made) => Promise<void>,
) {
  return withScratch('golden', async (home) => {
    const [source, repository] = [join(home, 'source'), join(home, 'repository')]
    const options = { version, repository, password }
    await makeAwkwardTree(source)
    await restic(['init', ...init], options)
    await restic(['backup', '--tag', 'one,two', '--exclude', '*.none', ...backup, source], options)
    const opened = await openRepository(new LocalBackend(repository), password, { signal })
    try {
      await work({ home, source, repository, opened, options })
    } finally {
      opened.close()
    }
  })
}

interface Made {
  readonly home: string
  readonly source: string
  readonly repository: string
  readonly opened: Awaited<ReturnType<typeof openRepository>>
  readonly options: Parameters<typeof restic>[1]
}

it.each(versions)('R70: reads back every entry of an awkward tree that restic (%s) stored', (version) =>
  withStock(version, [], [], async ({ source, opened }) => {
    const { snapshots, damaged } = await opened.snapshots()
    expect(damaged).toEqual([])
    expect(snapshots).toMatchObject([{ paths: [source], tags: ['one', 'two'], excludes: ['*.none'] }])
    const [expected, actual] = [
      await factsOfFolder(source),
      await factsOfSnapshot(opened, await opened.snapshot('latest'), source),
    ]
    expect([...actual.keys()].sort()).toEqual([...expected.keys()].sort())
    expect(actual.size).toBeGreaterThan(AWKWARD_NAMES.length)
    const differences = [...expected].filter(([path, facts]) => !equal(facts, actual.get(path)))
    // Before restic 0.16 a link to what is no text was stored with replacement characters.
    expect(differences.map(([path]) => path)).toEqual(version === 'debian' ? ['/link to bytes'] : [])
    const note = await opened.lookup(await opened.snapshot('latest'), `${source}/nothing`)
    expect(note?.extendedAttributes).toMatchObject([{ name: 'user.note', value: Buffer.from('00ff0a', 'hex') }])
  }),
)

const equal = (one: unknown, other: unknown) => text(one) === text(other)
const text = (value: unknown) =>
  JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? `${each} ns` : each))

it.each([
  ['debian', [], ['--compression', 'off']],
  ['newest', [], ['--compression', 'max']],
  ['debian', ['--repository-version', '1'], []],
] as const)('R71: check finds nothing wrong with what restic (%s %j %j) wrote', (version, init, backup) =>
  withStock(version, init, backup, async ({ source, opened, options }) => {
    await rm(join(source, 'several blobs'))
    await restic(['backup', source], options)
    await restic(['forget', '--keep-last', '1', '--prune'], options)
    expect(opened.formatVersion).toBe(init.length > 0 ? 1 : 2)
    expect(await opened.check({ signal })).toEqual([])
    for (const pack of await opened.packIds()) {
      const index = await opened.blobIndex()
      for (const { id, type, offset, length } of await opened.packHeader(pack)) {
        expect(index.find(type, id)).toMatchObject([{ pack, offset, length }])
      }
    }
  }),
)

it.each(versions)('R72: opens with a password that restic (%s) added or changed', (version) =>
  withScratch('keys', async (home) => {
    const repository = join(home, 'repository')
    const options = { version, repository, password: 'first' }
    await restic(['init'], options)
    const file = join(home, 'second')
    await writeFile(file, 'second')
    await restic(['key', 'add', '--new-password-file', file], options)
    for (const each of ['first', 'second']) {
      const opened = await openRepository(new LocalBackend(repository), each, { signal })
      expect((await opened.snapshots()).snapshots).toEqual([])
      opened.close()
    }
    await restic(['key', 'passwd', '--new-password-file', file], options)
    await expect(openRepository(new LocalBackend(repository), 'first', { signal })).rejects.toMatchObject({
      code: 'repository.wrong-password',
    })
  }),
)
