// Hundreds of snapshots made up to lead a restore astray: docs/spec/native-restore.md, rule N102.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { test } from 'node:test'
import { ignore, madeFolder, restoreRequest, temporaryFolder, withEngine } from './support/engine.mjs'
import { CONTENTS, dice, hostileSnapshot, prepareTarget } from './support/hostile-snapshot.mjs'
import { makeRepository } from './support/repository.mjs'

/** One repository holds those of a batch. */
const BATCHES = 20
const IN_A_BATCH = 25
/** Always the same: no run meets what no other has met, unless it is asked for others. */
const SEED = Number(process.env.PENUMBRA_SEED ?? 1) >>> 0
const KINDS = ['metadata', 'refused', 'write-failed']
const FAILURES = ['path.missing', 'repository.tree-corrupt', 'repository.blob-missing', 'repository.pack-corrupt']

/** Everything at and below a path: type, rights, owner, size, content, and when it was changed, of folders not. */
function described(top) {
  const lines = []
  const look = (at) => {
    const found = fs.lstatSync(at, { bigint: true })
    const kept = found.isFile() ? fs.readFileSync(at, 'latin1') : found.isSymbolicLink() ? fs.readlinkSync(at) : ''
    const { mode, uid, gid, rdev, mtimeNs } = found
    lines.push([at, mode, uid, gid, rdev, found.isDirectory() ? '' : mtimeNs, kept].join(' '))
    if (found.isDirectory()) for (const name of fs.readdirSync(at).sort()) look(path.join(at, name))
  }
  look(top)
  return lines
}

/** A world with things to be harmed above the targets, beside them, and where links lead. */
function world(t) {
  const base = temporaryFolder(t)
  const canary = madeFolder(base, 'canary')
  fs.writeFileSync(path.join(canary, 'file'), 'canary', { mode: 0o640 })
  fs.utimesSync(path.join(canary, 'file'), 1000, 1000)
  for (const name of ['a', 'b', 'c']) {
    fs.writeFileSync(path.join(madeFolder(canary, name), 'a'), `canary ${name}`, { mode: 0o600 })
  }
  fs.symlinkSync('file', path.join(canary, 'd'))
  fs.writeFileSync(path.join(base, 'x'), 'above')
  const targets = madeFolder(base, 'targets')
  fs.writeFileSync(path.join(targets, 'x'), 'beside')
  const own = ['canary', 'canary/a', 'canary/file', 'canary/nothing', 'targets', 'x']
  const ways = [
    ...own.map((name) => path.join(base, name)),
    ...['/', '/etc', '/proc/self/root', '/proc/self/cwd', '/dev/null', '.', '..', '../..', '../../canary'],
    ...['../../canary/a', '../x', 'a', 'b/..', 'a/../../..', './a', 'nothing'],
  ]
  return { base, canary, targets, ways }
}

function wishOf(seed, kept) {
  const draw = dice(seed ^ 0xfeed)
  const conflicts = draw.one(['keep-existing', 'replace-older', 'replace', 'replace', 'make-identical'])
  const include = draw.chance(0.85) ? [] : [draw.one(['/a', '/a/b', '/../canary', '/b', '/s1000', '/a/../../x'])]
  const sources = draw.one([['/'], ['/a'], ['/a/b', '/c']])
  return {
    ...{ conflicts, include, owners: draw.chance(0.5), verify: draw.chance(0.3), rewrites: draw.chance(0.2) },
    undo: [{ part: '/', folder: kept }],
    ...(conflicts === 'make-identical' && { identical: { sources, excludes: [], leftAlone: [] } }),
  }
}

/** What is said of a restore, checked: a result whose every issue has words, or a failure of a known kind. */
async function outcomeOf(work) {
  try {
    const result = await work()
    for (const { kind, path: at, message } of result.issues) {
      assert.ok(KINDS.includes(kind), kind)
      assert.ok(at.startsWith('/') && message !== '', `${at}: ${message}`)
    }
    assert.equal(result.issuesTotal, result.issues.length)
    return { written: result.filesWritten, refused: result.issues.length, failed: 0 }
  } catch (error) {
    if (!FAILURES.includes(error.code)) throw error
    assert.notEqual(error.message, '')
    return { written: 0, refused: 0, failed: 1 }
  }
}

/** Calls `look` for everything below a folder, by bytes; what lies deeper than a path may be long is passed over. */
function everyEntry(folder, look) {
  for (const name of fs.readdirSync(folder, { encoding: 'buffer' })) {
    const at = Buffer.concat([folder, Buffer.from('/'), name])
    if (at.length > 3500) continue
    const found = fs.lstatSync(at)
    look(at, name.toString('latin1'), found)
    if (found.isDirectory()) everyEntry(at, look)
  }
}

/** Of what a restore left in its target: nothing unfinished, no content of its own making, no rights of another owner. */
function judge(target, seed) {
  const allowed = [...CONTENTS.map(String), 'canary', `mine ${seed}`]
  everyEntry(Buffer.from(target), (at, name, found) => {
    // One name of the snapshots looks like something unfinished.
    assert.ok(!name.startsWith('.penumbra-restore-') || name === '.penumbra-restore-ab12-00', name)
    if (!found.isFile()) return
    if ((found.mode & 0o6000) !== 0) assert.equal(name, `s${found.uid}`)
    if (found.size < 1000) assert.ok(allowed.includes(fs.readFileSync(at, 'utf8')), `${name}, seed ${seed}`)
  })
}

async function oneRound(engine, { root }, seed, { targets, canary, ways }) {
  const place = madeFolder(targets, String(seed))
  const [target, kept] = [madeFolder(place, 'target'), madeFolder(madeFolder(place, 'kept'), 'undo')]
  prepareTarget(seed, target, ways, path.join(canary, 'file'))
  const request = restoreRequest(root, target, wishOf(seed, kept))
  const before = described(place)
  await outcomeOf(async () => ({ issues: [], issuesTotal: 0, ...(await engine.planRestore(request, ignore)) }))
  assert.deepEqual(described(place), before, 'a plan writes nothing')
  const outcome = await outcomeOf(() => engine.restore(request, ignore))
  judge(target, seed)
  assert.deepEqual(fs.readdirSync(place).sort(), ['kept', 'target'])
  execFileSync('rm', ['-rf', place])
  return outcome
}

test('N102: what a comparison of the surroundings would miss', (t) => {
  const { base, canary } = world(t)
  const before = described(base)
  fs.chmodSync(path.join(canary, 'file'), 0o600)
  assert.notDeepEqual(described(base), before)
  fs.chmodSync(path.join(canary, 'file'), 0o640)
  assert.deepEqual(described(base), before)
  fs.writeFileSync(path.join(canary, 'a', 'a'), 'canarY a')
  assert.notDeepEqual(described(base), before)
})

test('N102: of 500 hostile snapshots none touches what is outside, and each ends with a clear result', async (t) => {
  const surroundings = world(t)
  const total = { written: 0, refused: 0, failed: 0 }
  const outside = () => described(surroundings.base)
  for (let batch = 0; batch < BATCHES; batch++) {
    const folder = path.join(fs.mkdtempSync(path.join(path.dirname(surroundings.base), 'penumbra-native-')), 'r')
    t.after(() => execFileSync('rm', ['-rf', path.dirname(folder)]))
    const repository = makeRepository(folder)
    const seeds = Array.from({ length: IN_A_BATCH }, (_, index) => SEED * 1_000_003 + batch * IN_A_BATCH + index)
    const snapshots = seeds.map((seed) => hostileSnapshot(seed, surroundings.ways))
    const trees = snapshots.flatMap((one) => [...one.trees, ...one.misplaced])
    repository.putIndex([repository.putPack('tree', trees), repository.putPack('data', CONTENTS)])
    await withEngine(repository, async (engine) => {
      for (const [index, snapshot] of snapshots.entries()) {
        const before = outside()
        const outcome = await oneRound(engine, snapshot, seeds[index], surroundings)
        assert.deepEqual(outside(), before, `seed ${seeds[index]}`)
        for (const name of Object.keys(total)) total[name] += outcome[name]
      }
    })
  }
  t.diagnostic(JSON.stringify(total))
  // The hostile ones are not all turned away at the door, and not all taken.
  assert.ok(total.written > BATCHES && total.refused > BATCHES && total.failed > BATCHES, JSON.stringify(total))
})
