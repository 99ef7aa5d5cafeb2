// One backup, and one restore unless there is no target, by the engine alone, for the tests of memory. Reads its orders
// from the file named by the first argument; prints the result and the most anonymous memory it ever had (units: bytes) as JSON.
import * as fs from 'node:fs'
import { createRequire } from 'node:module'

const addon = createRequire(import.meta.url)('../../build/Release/penumbra.node')
const {
  repository,
  keys,
  chunkerPolynomial,
  cache,
  source,
  target,
  indexes,
  parent = null,
} = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))
const bytes = (text) => Uint8Array.from(Buffer.from(text, 'hex'))
const settings = { threads: 0, compressionLevel: 3, packSize: 16 << 20, durable: true }
let peak = 0
const look = () => {
  const anonymous = /RssAnon:\s+(\d+) kB/.exec(fs.readFileSync('/proc/self/status', 'utf8'))
  peak = Math.max(peak, Number(anonymous[1]) * 1024)
}
const watch = setInterval(look, 20)

const engine = addon.openEngine({
  ...{ repository, chunkerPolynomial, cache, ...settings },
  ...{ encrypt: bytes(keys.encrypt), macK: bytes(keys.macK), macR: bytes(keys.macR) },
})
const began = performance.now()
const { blobs } = await engine.loadIndexes(indexes)
const loaded = performance.now() - began
const none = { mappings: [], alternates: [], omit: [], excludes: [], alwaysRead: [], reservedNames: [] }
const request = { ...none, sources: [source], live: false, crossMounts: false, startedAt: 0, parentTree: parent }
const { rootTree, issues, counters } = await engine.backup(request, () => undefined)
const stored = performance.now() - began - loaded
await engine.finish()
const restoring = { tree: rootTree, target, mark: '1', include: [], hiddenNames: [], conflicts: 'replace' }
const restored =
  target === null
    ? { issues: [] }
    : await engine.restore({ ...restoring, owners: true, verify: false }, () => undefined)
look()
clearInterval(watch)
await engine.close()
const result = { blobs, loaded, stored, peak, rootTree, counters, issues: [...issues, ...restored.issues] }
process.stdout.write(`${JSON.stringify(result)}\n`)
