// Targets that fill up or refuse, runs that are cancelled, and the memory of a large one.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import * as crypto from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { addon, backUp, createRepository, openEngine, restic, temporaryFolder } from './support/stock-repository.mjs'

let temporary
let repository
let source

before(() => {
  temporary = temporaryFolder('failures')
  repository = createRepository(path.join(temporary.folder, 'repository'))
  source = path.join(temporary.folder, 'source')
  fs.mkdirSync(source)
  for (let i = 0; i < 4; i++) fs.writeFileSync(path.join(source, `random-${i}`), crypto.randomBytes(64_000_000))
})
after(() => temporary.remove())

const strays = (folder) =>
  execFileSync('find', [folder, '-name', '*-tmp-*'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line !== '')
const request = {
  mappings: [],
  alternates: [],
  omit: [],
  excludes: [],
  alwaysRead: [],
  live: false,
  crossMounts: false,
  startedAt: 0,
  parentTree: null,
  reservedNames: [],
}

/** A repository on a small volume of its own. */
async function onSmallVolume(body) {
  const mount = path.join(temporary.folder, 'small')
  fs.mkdirSync(mount, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'penumbra-test', mount])
  try {
    await body(createRepository(path.join(mount, 'repository')), mount)
  } finally {
    execFileSync('umount', [mount])
  }
}

test('M50: a full target is target.full, leaves nothing temporary, and what was there stays sound', async () => {
  await onSmallVolume(async (small) => {
    await backUp(small, { sources: [path.join(temporary.folder, 'repository', 'config')] })
    await assert.rejects(backUp(small, { sources: [source] }), (error) => {
      assert.equal(error.code, 'target.full')
      assert.equal(error.context.errno, '28')
      return true
    })
    assert.deepEqual(strays(small.folder), [])
    execFileSync('mount', ['-o', 'remount,size=200m', path.dirname(small.folder)])
    assert.match(restic(small.folder, ['check', '--read-data']), /no errors were found/)
  })
})

test('M51: a read-only target is target.read-only', async () => {
  await onSmallVolume(async (small, mount) => {
    execFileSync('mount', ['-o', 'remount,ro', mount])
    await assert.rejects(backUp(small, { sources: [source] }), { code: 'target.read-only' })
  })
})

test('M52: cancelling ends a run within a second and leaves nothing temporary', async () => {
  const engine = await openEngine(repository)
  // It would take eight seconds, on any machine.
  engine.limit(32_000_000)
  let cancelledAt = 0
  const running = engine.backup({ ...request, sources: [source] }, () => {
    if (cancelledAt === 0) {
      cancelledAt = performance.now()
      engine.cancel()
    }
  })
  await assert.rejects(running, { code: 'cancelled' })
  assert.ok(cancelledAt > 0 && performance.now() - cancelledAt < 1000)
  await assert.rejects(engine.finish(), { code: 'cancelled' })
  await engine.close()
  assert.deepEqual(strays(repository.folder), [])
  assert.match(restic(repository.folder, ['check']), /no errors were found/)
})

test('M53: a second call while one runs is refused as busy; none is taken after close', async () => {
  const engine = await openEngine(repository)
  const running = engine.backup({ ...request, sources: [source] }, () => {})
  await assert.rejects(engine.finish(), { code: 'busy' })
  const closing = engine.close()
  await assert.rejects(running, { code: 'cancelled' })
  await closing
  await assert.rejects(engine.finish(), { code: 'internal' })
  assert.deepEqual(strays(repository.folder), [])
})

test('M54: a damaged index is named', async () => {
  const copy = { ...repository, folder: path.join(temporary.folder, 'damaged') }
  await backUp(repository, { sources: [path.join(repository.folder, 'config')] })
  fs.cpSync(repository.folder, copy.folder, { recursive: true })
  const [name] = fs.readdirSync(path.join(copy.folder, 'index'))
  const file = path.join(copy.folder, 'index', name)
  const bytes = fs.readFileSync(file)
  bytes[40] ^= 1
  fs.chmodSync(file, 0o600)
  fs.writeFileSync(file, bytes)
  await assert.rejects(openEngine(copy), (error) => {
    assert.equal(error.code, 'repository.index-corrupt')
    assert.equal(error.context.id, name)
    return true
  })
})

test('M55: wrong options and requests are refused before anything happens', async () => {
  const { encrypt, macK, macR } = repository.key
  const options = {
    repository: repository.folder,
    encrypt,
    macK,
    macR,
    chunkerPolynomial: repository.polynomial,
    threads: 1,
    compressionLevel: 3,
    packSize: 1,
    durable: true,
  }
  assert.throws(() => addon.openEngine({ ...options, macK: Buffer.alloc(15) }), { code: 'invalid-request' })
  assert.throws(() => addon.openEngine({ ...options, chunkerPolynomial: '7' }), { code: 'repository.config-corrupt' })
  assert.throws(() => addon.openEngine(null), { code: 'invalid-request' })
  const engine = addon.openEngine(options)
  await assert.rejects(
    engine.backup({ ...request, sources: 'x' }, () => {}),
    { code: 'invalid-request' },
  )
  await assert.rejects(engine.loadIndexes([1]), { code: 'invalid-request' })
  await assert.rejects(engine.addDocuments('zz', 'a', [], ''), { code: 'invalid-request' })
  await engine.close()
})

test('M56: events come at most ten times a second, and the last one is complete', async () => {
  const times = []
  let last
  const events = {
    push(event) {
      times.push(performance.now())
      last = event
    },
  }
  const began = performance.now()
  const result = await backUp(repository, { sources: [source] }, { events })
  assert.ok(times.length <= (performance.now() - began) / 100 + 2)
  assert.deepEqual(last.counters, result.counters)
  assert.equal(result.counters.isTotalFinal, true)
})

test('M57: memory stays below 200 MiB with eight threads, whatever they read', () => {
  const mixed = path.join(temporary.folder, 'mixed')
  fs.mkdirSync(mixed)
  for (let i = 0; i < 8; i++)
    fs.writeFileSync(path.join(mixed, `text-${i}`), crypto.randomBytes(20_000_000).toString('hex'))
  for (let i = 0; i < 2; i++) fs.writeFileSync(path.join(mixed, `one-chunk-${i}`), Buffer.alloc(50_000_000, `${i}`))
  const module_ = path.join(path.dirname(fileURLToPath(import.meta.url)), 'support/stock-repository.mjs')
  const script = `
    import * as fs from 'node:fs'
    import { backUp, openRepository } from ${JSON.stringify(module_)}
    let most = 0
    const look = () => (most = Math.max(most, Number(/RssAnon:\\s+(\\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1])))
    setInterval(look, 5).unref()
    await backUp(openRepository(process.argv[1]), { sources: process.argv.slice(2) }, { engine: { threads: 8 } })
    process.stdout.write(String(most))`
  const fresh = createRepository(path.join(temporary.folder, 'fresh'))
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script, fresh.folder, source, mixed], {
    encoding: 'utf8',
    timeout: 120_000,
  })
  assert.ok(Number(output) > 50 * 1024 && Number(output) < 200 * 1024, `${output} KiB`)
})
