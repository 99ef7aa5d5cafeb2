// A target that is made identical, its undo copy, and the way back: docs/spec/native-restore.md, rules N80 to N94.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import { createRequire } from 'node:module'
import * as net from 'node:net'
import * as path from 'node:path'
import { test } from 'node:test'
import { leftOvers, madeFolder, plan, restore, temporaryFolder } from './support/engine.mjs'
import { idOf, makeRepository, node, tree } from './support/repository.mjs'

const { bringBack } = createRequire(import.meta.url)('../build/Release/penumbra.node')
const stored = Buffer.from('from the snapshot')
/** The mtime of every node, as a number of milliseconds. */
const when = Date.parse('2024-02-29T12:34:56Z') + 123.456789
const file = (name) => node.file(name, [idOf(stored)], stored.length)

/** A point with /home/a, /home/folder/b and /elsewhere, and a target that has all of it and more. */
function scene(t, { sources = ['/home'], excludes = [], leftAlone = [] } = {}) {
  const base = temporaryFolder(t)
  const repository = makeRepository(path.join(base, 'repository'))
  const inner = tree(file('b'))
  const home = tree(file('a'), node.folder('folder', idOf(inner)))
  const root = tree(file('elsewhere'), node.folder('home', idOf(home)))
  repository.putBlobs({ trees: [root, home, inner], data: [stored] })
  const target = madeFolder(base, 'target')
  const [kept, aside] = [madeFolder(base, 'kept'), madeFolder(base, 'aside')]
  const identical = { sources, excludes, leftAlone }
  const undo = [{ part: '/', folder: kept }]
  const wish = { conflicts: 'make-identical', identical, undo }
  return { repository, root: idOf(root), target, kept, aside, wish }
}

function put(target, files) {
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(target, name)), { recursive: true })
    fs.writeFileSync(path.join(target, name), content)
  }
}

/** Paths of files and links with their content, and of folders, sorted. */
const contents = (folder) =>
  Object.fromEntries(
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .map((entry) => {
        const full = path.join(entry.parentPath ?? entry.path, entry.name)
        return [path.relative(folder, full), entry.isFile() ? fs.readFileSync(full, 'utf8') : '']
      })
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  )

const extra = { 'home/new': 'mine', 'home/folder/more/deep': 'mine too', top: 'above every source' }

test('N80: what the point does not have below a source goes, and nothing above one', async (t) => {
  const { repository, root, target, wish, kept } = scene(t)
  put(target, extra)
  const planned = await plan(repository, root, target, wish)
  const deleted = planned.entries.filter(({ action }) => action === 'delete').map(({ path: at }) => at)
  assert.deepEqual(deleted.sort(), ['/home/folder/more', '/home/new'])
  assert.deepEqual([planned.delete, planned.filesDeleted, planned.bytesDeleted], [2, 2, 12])
  const result = await restore(repository, root, target, wish)
  assert.deepEqual([result.issues, result.deleted, result.filesDeleted, result.setAside], [[], 2, 2, 2])
  assert.deepEqual(Object.keys(contents(target)), [
    'elsewhere',
    'home',
    'home/a',
    'home/folder',
    'home/folder/b',
    'top',
  ])
  assert.deepEqual(contents(kept)['home/folder/more/deep'], 'mine too')
  const folders = ['home', 'home/folder'].map((name) => fs.statSync(path.join(target, name)).mtimeMs)
  assert.deepEqual(folders, [when, when])
  assert.deepEqual(contents(kept)['home/new'], 'mine')
})

test('N81: what the run left out stays, and every folder that leads there', async (t) => {
  const { repository, root, target, wish, kept } = scene(t, {
    excludes: ['*.cache'],
    leftAlone: ['/home/folder/omitted'],
  })
  const staying = { 'home/x.cache': '1', 'home/deep/er/y.cache': '2', 'home/folder/omitted/file': '3' }
  put(target, { ...staying, 'home/deep/goes': 'x', 'home/deep/er/goes': 'y' })
  const planned = await plan(repository, root, target, wish)
  const result = await restore(repository, root, target, wish)
  const left = contents(target)
  for (const [name, content] of Object.entries(staying)) assert.equal(left[name], content)
  assert.deepEqual([left['home/deep/goes'], left['home/deep/er/goes']], [undefined, undefined])
  assert.deepEqual([planned.filesDeleted, result.filesDeleted], [2, 2])
  assert.equal(contents(kept)['home/deep/er/goes'], 'y')
})

test('N82: sockets stay, and what restores keep', async (t) => {
  const { repository, root, target, wish } = scene(t)
  put(target, {
    'home/.penumbra-restore/one/kept/old': 'of another restore',
    'home/.penumbra-restore-ab-cd': 'unfinished',
  })
  const server = net.createServer().listen(path.join(target, 'home', 'socket'))
  await new Promise((resolve) => server.once('listening', resolve))
  const { filesDeleted } = await restore(repository, root, target, wish)
  server.close()
  assert.equal(filesDeleted, 0)
})

test('N83: another mount below a source is not looked at', async (t) => {
  const { repository, root, target, wish } = scene(t)
  put(target, { 'home/mounted/below': '', 'home/folder/x': '' })
  const mounted = path.join(target, 'home', 'mounted')
  execFileSync('mount', ['-t', 'tmpfs', 'identical', mounted])
  try {
    put(target, { 'home/mounted/theirs': 'another volume' })
    const { filesDeleted, issues } = await restore(repository, root, target, wish)
    assert.deepEqual([filesDeleted, issues], [1, []])
    assert.equal(fs.readFileSync(path.join(mounted, 'theirs'), 'utf8'), 'another volume')
  } finally {
    execFileSync('umount', [mounted])
  }
})

test('N84: nothing is deleted when something was not restored', async (t) => {
  const { repository, root, target, wish } = scene(t)
  put(target, { 'home/new': 'mine', 'elsewhere/folder': 'in the way, outside every source' })
  const planned = await plan(repository, root, target, wish)
  assert.deepEqual([planned.refuse, planned.delete], [1, 0])
  const result = await restore(repository, root, target, wish)
  assert.deepEqual([result.issuesTotal, result.deleted], [1, 0])
  assert.equal(fs.readFileSync(path.join(target, 'home', 'new'), 'utf8'), 'mine')
})

test('N85: a folder gives way to a file when all of it may go', async (t) => {
  const one = scene(t)
  put(one.target, { 'home/a/inside': 'a folder once' })
  assert.equal((await plan(one.repository, one.root, one.target, one.wish)).replace, 1)
  assert.deepEqual((await restore(one.repository, one.root, one.target, one.wish)).issues, [])
  assert.equal(contents(one.target)['home/a'], String(stored))
  assert.equal(contents(one.kept)['home/a/inside'], 'a folder once')
  const other = scene(t, { excludes: ['inside'] })
  put(other.target, { 'home/a/inside': 'left out by the run' })
  assert.equal((await plan(other.repository, other.root, other.target, other.wish)).refuse, 1)
  assert.equal((await restore(other.repository, other.root, other.target, other.wish)).issuesTotal, 1)
  assert.equal(contents(other.target)['home/a/inside'], 'left out by the run')
})

test('N86: with a selection only what lies below it goes', async (t) => {
  const { repository, root, target, wish } = scene(t)
  put(target, extra)
  await restore(repository, root, target, { ...wish, include: ['/home/folder'] })
  const left = contents(target)
  assert.deepEqual([left['home/new'], left['home/folder/more']], ['mine', undefined])
})

test('N87: what is replaced goes to the undo copy too: files, links, and what folders take the place of', async (t) => {
  const { repository, root, target, wish, kept } = scene(t)
  put(target, { 'home/a': 'old a', 'home/folder': 'a file once' })
  const { setAside, deleted } = await restore(repository, root, target, wish)
  assert.deepEqual([setAside, deleted], [2, 0])
  assert.deepEqual(contents(kept), { home: '', 'home/a': 'old a', 'home/folder': 'a file once' })
  assert.equal(contents(target)['home/folder/b'], String(stored))
  assert.deepEqual(leftOvers(target), [])
})

test('N89: what was deleted and replaced comes back, and what took its place is kept aside', async (t) => {
  const { repository, root, target, wish, kept, aside } = scene(t)
  put(target, { ...extra, 'home/a': 'old a', 'home/folder/b/was': 'a folder' })
  const before = contents(target)
  const odd = Buffer.concat([Buffer.from(path.join(target, 'home')), Buffer.from([0x2f, 0xff, 0x0a])])
  fs.writeFileSync(odd, 'any bytes')
  await restore(repository, root, target, wish)
  const after = contents(target)
  assert.deepEqual(fs.existsSync(odd), false)
  const done = await bringBack({ target, kept, aside })
  assert.deepEqual([done.failures, done.setAside, done.removed], [[], 3, 1])
  assert.equal(fs.readFileSync(odd, 'utf8'), 'any bytes')
  fs.rmSync(odd)
  assert.deepEqual(contents(target), before)
  assert.deepEqual(contents(kept), {})
  assert.deepEqual(contents(aside), {
    elsewhere: String(stored),
    home: '',
    'home/a': after['home/a'],
    'home/folder': '',
    'home/folder/b': String(stored),
  })
})

test('N90: bringing back follows no link, and goes on when done again', async (t) => {
  const { repository, root, target, wish, kept, aside } = scene(t)
  put(target, { 'home/new': 'mine', 'home/folder/more': 'mine too' })
  await restore(repository, root, target, wish)
  const outside = madeFolder(path.dirname(target), 'outside')
  fs.renameSync(path.join(target, 'home', 'folder'), path.join(target, 'moved'))
  fs.symlinkSync(outside, path.join(target, 'home', 'folder'))
  const first = await bringBack({ target, kept, aside })
  assert.deepEqual(first.failures, [])
  assert.deepEqual(contents(outside), {})
  assert.equal(contents(target)['home/folder/more'], 'mine too')
  const second = await bringBack({ target, kept, aside: madeFolder(path.dirname(target), 'again') })
  assert.deepEqual([second.entries, second.failuresTotal], [0, 0])
})

test('N91: with rewrites a file of the right size and time is written again', async (t) => {
  const { repository, root, target } = scene(t)
  await restore(repository, root, target, { conflicts: 'replace' })
  const name = path.join(target, 'home', 'a')
  fs.writeFileSync(name, 'FROM THE SNAPSHOT')
  execFileSync('touch', ['-r', path.join(target, 'home', 'folder', 'b'), name])
  assert.equal((await restore(repository, root, target, { conflicts: 'replace' })).filesWritten, 0)
  assert.equal((await restore(repository, root, target, { conflicts: 'replace', rewrites: true })).filesWritten, 3)
  assert.equal(fs.readFileSync(name, 'utf8'), String(stored))
})

test('N92: undoing takes away what the restore added, and what was there before comes back', async (t) => {
  const { repository, root, target, wish, kept, aside } = scene(t)
  put(target, { 'home/a': 'old a', 'home/new': 'mine' })
  const before = contents(target)
  await restore(repository, root, target, wish)
  assert.equal(contents(target)['home/folder/b'], String(stored))
  const done = await bringBack({ target, kept, aside })
  assert.deepEqual([done.failures, done.left, done.leftTotal], [[], [], 0])
  assert.ok(done.removed >= 2)
  assert.deepEqual(contents(target), before)
  assert.equal(contents(aside)['home/folder/b'], String(stored))
})

test('N93: what was changed since, or came later, is left and named', async (t) => {
  const { repository, root, target, wish, kept, aside } = scene(t)
  put(target, { 'home/a': 'old a' })
  await restore(repository, root, target, wish)
  fs.appendFileSync(path.join(target, 'home/folder/b'), ' and more')
  fs.writeFileSync(path.join(target, 'home/folder/later'), 'later')
  const done = await bringBack({ target, kept, aside })
  assert.deepEqual(done.left, ['/home/folder/b', '/home/folder'])
  assert.equal(contents(target)['home/folder/b'], `${stored} and more`)
  assert.equal(contents(target)['home/folder/later'], 'later')
  assert.equal(contents(target)['home/a'], 'old a')
})

test('N94: another entry under the name of one that was added is left; one that is gone is no failure', async (t) => {
  const { repository, root, target, wish, kept, aside } = scene(t)
  put(target, { 'home/a': 'old a' })
  await restore(repository, root, target, wish)
  const name = path.join(target, 'home/folder/b')
  fs.renameSync(name, `${name} moved`)
  execFileSync('cp', ['--preserve=timestamps', `${name} moved`, name])
  const first = await bringBack({ target, kept, aside })
  assert.deepEqual(first.left, ['/home/folder/b', '/home/folder'])
  fs.rmSync(path.join(target, 'home/folder'), { recursive: true })
  const second = await bringBack({ target, kept, aside: madeFolder(path.dirname(target), 'again') })
  assert.deepEqual([second.left, second.failuresTotal], [[], 0])
})

for (const conflicts of ['replace', 'replace-older']) {
  test(`N95: what ${conflicts} replaces is kept too, its place is never empty, and undoing brings it back`, async (t) => {
    const { repository, root, target, wish, kept, aside } = scene(t)
    put(target, { 'home/a': 'old a', 'home/new': 'mine', elsewhere: 'old too' })
    for (const name of ['home/a', 'elsewhere']) fs.utimesSync(path.join(target, name), 1, 1)
    const old = fs.statSync(path.join(target, 'home/a')).ino
    const before = contents(target)
    const done = await restore(repository, root, target, { conflicts, undo: wish.undo })
    assert.deepEqual([done.issues, done.setAside, done.deleted], [[], 2, 0])
    assert.equal(contents(target)['home/new'], 'mine')
    // A second name of the very file, which was there until the new one took its place.
    assert.equal(fs.statSync(path.join(kept, 'home/a')).ino, old)
    const undone = await bringBack({ target, kept, aside })
    assert.deepEqual([undone.failures, undone.left], [[], []])
    assert.deepEqual(contents(target), before)
    assert.deepEqual(leftOvers(target), [])
  })
}

test('N95: parts of the target may share a folder for what they keep; outside of all parts nothing is replaced', async (t) => {
  const { repository, root, target, kept, aside } = scene(t)
  put(target, { 'home/a': 'old a', 'home/folder/b': 'old b', elsewhere: 'old too' })
  const undo = [
    { part: '/home', folder: kept },
    { part: '/home/folder', folder: kept },
  ]
  const done = await restore(repository, root, target, { conflicts: 'replace', undo })
  assert.deepEqual(
    done.issues.map(({ path: at }) => at),
    ['/elsewhere'],
  )
  assert.equal(contents(target).elsewhere, 'old too')
  await bringBack({ target, kept, aside })
  assert.equal(contents(target)['home/folder/b'], 'old b')
  assert.equal(contents(target)['home/a'], 'old a')
})

test('N92: what parts that share a folder add is one record', async (t) => {
  const { repository, root, target, kept, aside } = scene(t)
  fs.mkdirSync(path.join(target, 'home/folder'), { recursive: true })
  const undo = [
    { part: '/home', folder: kept },
    { part: '/home/folder', folder: kept },
  ]
  const done = await restore(repository, root, target, { conflicts: 'replace', undo })
  assert.deepEqual(done.issues, [])
  await bringBack({ target, kept, aside })
  assert.deepEqual(contents(target), { elsewhere: String(stored), home: '', 'home/folder': '' })
})
