import { mkdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type NamesReply, serveNames } from '../../src/main/catalog/serve-names'
import type { NamesAsk } from '../../src/main/catalog/serve-names'
import { seededRandom } from '../support/seeded-random'

/**
 * `npm run bench:search [-- NAMES]`: the index of names with ten million files in four restore points: how long it takes
 * to make, what a name costs on the disk, and how soon the first fifty results of a search are there.
 */
const NAMES = Number(process.argv[3] ?? 10_000_000)
/** Half of the names are each of one file alone, as photos and documents have them. */
const PER_FOLDER = 50
const WORDS =
  'report invoice photo scan meeting notes draft final backup module test config letter budget holiday'.split(' ')
const ENDINGS = ['.txt', '.jpg', '.pdf', '.docx', '.ts', '.json', '.mp4', '.png', '.c', '.h', '.xlsx', '.md']
const FIRST = 50
/** Nothing of three characters in a row: there is no index for them (rule K33). */
const SHORT: readonly string[] = ['4x', 'j?g']

const folder = join(tmpdir(), `penumbra-bench-search-${process.pid}`)
const print = (line: string) => void process.stdout.write(`${line}\n`)

const replies: NamesReply[] = []
let receive: (message: unknown) => void = () => undefined
serveNames({ send: (reply) => void replies.push(reply), onMessage: (listen) => (receive = listen) })

function ask(question: NamesAsk): unknown {
  receive({ id: 1, folder, ...question })
  const reply = replies.pop()
  if (reply?.kind !== 'answer') throw new Error(reply?.message ?? 'no answer')
  return reply.value
}

const random = seededRandom(7)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

/** A folder of files, whose id says which one it is. */
function filesOf(number: number): Uint8Array {
  const nodes = Array.from({ length: PER_FOLDER }, (_, at) => {
    const own = (number * PER_FOLDER + at).toString(36)
    const name = `${pick(WORDS)}_${pick(WORDS)}-${own}${pick(ENDINGS)}`
    return { name, type: 'file', mode: 420, size: 1, content: [] }
  })
  return Buffer.from(JSON.stringify({ nodes }))
}

function treeOf(id: string): Uint8Array {
  const [kind, number] = id.split(' ') as [string, string]
  if (kind === 'files') return filesOf(Number(number))
  const [from, count] = kind === 'root' ? [0, NAMES / PER_FOLDER / 1000] : [Number(number) * 1000, 1000]
  const nodes = Array.from({ length: count }, (_, at) => ({
    ...{ name: `${kind === 'root' ? 'shelf' : 'box'} ${from + at}`, type: 'dir' },
    subtree: `${kind === 'root' ? 'shelf' : 'files'} ${from + at}`,
  }))
  return Buffer.from(JSON.stringify({ nodes }))
}

const where = { repository: 'a'.repeat(64), location: '/media/backup' }
const stopwatch = () => {
  const start = performance.now()
  return () => performance.now() - start
}

try {
  mkdirSync(folder, { recursive: true })
  const whole = stopwatch()
  const point = { snapshot: '1'.repeat(64), time: '2026-11-21T10:00:00Z', line: 'bench', tree: 'root 0' }
  let wanted = ask({ ask: 'begin', where, point }) as readonly string[]
  while (wanted.length > 0) wanted = ask({ ask: 'take', trees: wanted.map((id) => [id, treeOf(id)]) }) as string[]
  const seconds = whole() / 1000
  print(`${NAMES} names indexed in ${seconds.toFixed(0)} s: ${((seconds / NAMES) * 1e6).toFixed(1)} s for a million`)
  const again = stopwatch()
  for (const number of [2, 3, 4]) ask({ ask: 'begin', where, point: { ...point, snapshot: String(number).repeat(64) } })
  print(`three restore points more, without a change: ${again().toFixed(0)} ms`)
  const bytes = statSync(join(folder, 'names.db')).size
  print(`${(bytes / NAMES).toFixed(0)} bytes for a name, ${(bytes / 1e6).toFixed(0)} MB`)
  let slowest = 0
  for (const text of [
    'report',
    'zz9',
    'holiday photo',
    'budget-q.jpg',
    '*.pdf',
    '4x',
    'no such name',
    'letter final md',
    'j?g',
  ]) {
    const first = stopwatch()
    const { hits } = ask({ ask: 'search', query: { text, limit: FIRST, after: null } }) as { hits: readonly unknown[] }
    const took = first()
    const isShort = SHORT.includes(text)
    if (!isShort) slowest = Math.max(slowest, took)
    print(`${took.toFixed(1).padStart(8)} ms  ${hits.length} of "${text}"${isShort ? ', looked for in order' : ''}`)
  }
  print(`slowest first results: ${slowest.toFixed(1)} ms; at most 200`)
  if (slowest > 200) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
