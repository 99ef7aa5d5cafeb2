import { parsePattern, type Snapshot } from '../repository'
import { readArguments } from './arguments'
import type { Command, Console } from './command'
import { OK } from './exit-code'
import { findNames } from './find-names'
import { findObjects, objectsOfPacks } from './find-objects'
import { findPaths, type Hit, hitJson, hitLine, type PathQuestion } from './find-paths'
import { chosenSnapshots, SELECTION, selectionOf, wrongArguments } from './snapshot-arguments'
import { withLockedReading } from './with-repository'

const OPTIONS = {
  ...SELECTION,
  snapshot: { type: 'string', short: 's', multiple: true },
  'ignore-case': { type: 'boolean', short: 'i' },
  long: { type: 'boolean', short: 'l' },
  oldest: { type: 'string', short: 'O' },
  newest: { type: 'string', short: 'N' },
  reverse: { type: 'boolean', short: 'R' },
  blob: { type: 'boolean' },
  tree: { type: 'boolean' },
  pack: { type: 'boolean' },
  everywhere: { type: 'boolean' },
  attached: { type: 'boolean' },
} as const

/** Where a name, or an object of the repository, is in the restore points. Rules Z75 to Z78. */
export const find: Command = {
  name: 'find',
  usage:
    'find PATTERN... [-i] [-l] [-s SNAPSHOT]      find files by name; --blob, --tree, --pack by id\n' +
    '  find [--everywhere] [--attached] WORD...    in all repositories at once, without opening one',
  async run(needs, args, console, signal) {
    const { values, positionals: asked } = readArguments(args, OPTIONS)
    const kinds = (['blob', 'tree', 'pack'] as const).filter((kind) => values[kind])
    if (asked.length === 0 || kinds.length > 1) throw wrongArguments('Name at least one pattern, or ids of one kind.')
    const isEverywhere = values.everywhere || (!values.repo && !console.environment.PENUMBRA_REPOSITORY)
    if (isEverywhere && kinds.length === 0) {
      const host = values.attached ? 'service' : 'application'
      await findNames(needs, { words: asked, host, isJson: values.json ?? false }, console)
      return OK
    }
    const question = kinds.length === 0 ? questionOf(asked, values) : null
    return withLockedReading(needs, console, values, signal, async (repository) => {
      const oldestFirst = await chosenSnapshots(repository, values.snapshot ?? [], selectionOf(values), console)
      const snapshots = values.reverse ? oldestFirst : [...oldestFirst].reverse()
      if (question !== null) {
        const barren = new Set<string>()
        const trees = snapshots.map(({ tree }) => tree)
        const needles = question.patterns.map(({ needle }) => needle)
        const names = { needles, ignoresCase: values['ignore-case'] ?? false }
        const leading = needles.includes('') ? null : await needs.foldersWithNames(repository, trees, names, signal)
        const hits = (snapshot: Snapshot) => findPaths(repository, snapshot, question, { barren, leading, signal })
        await tellPaths(snapshots, hits, { console, ...values })
        return OK
      }
      const wanted = {
        blobs: kinds[0] === 'blob' ? asked : [],
        trees: kinds[0] === 'tree' ? asked : [],
        ...(kinds[0] === 'pack' ? await objectsOfPacks(repository, asked) : {}),
      }
      const places = []
      for await (const place of findObjects(repository, snapshots, wanted, signal)) {
        if (values.json) places.push(place)
        else
          console.print(`${place.object_type} ${place.id} in ${place.path} of snapshot ${place.snapshot.slice(0, 8)}`)
      }
      if (values.json) console.print(JSON.stringify(places))
      return OK
    })
  },
}

async function tellPaths(
  snapshots: readonly Snapshot[],
  hitsIn: (snapshot: Snapshot) => Promise<readonly Hit[]>,
  {
    console,
    json = false,
    long = false,
  }: { readonly console: Console; readonly json?: boolean; readonly long?: boolean },
): Promise<void> {
  const found: object[] = []
  let isFirst = true
  for (const snapshot of snapshots) {
    const hits = await hitsIn(snapshot)
    if (hits.length === 0) continue
    if (json) {
      found.push({ matches: hits.map(hitJson), hits: hits.length, snapshot: snapshot.id })
      continue
    }
    const time = snapshot.time.slice(0, 19).replace('T', ' ')
    console.print(`${isFirst ? '' : '\n'}Found matching entries in snapshot ${snapshot.id.slice(0, 8)} from ${time}`)
    isFirst = false
    for (const hit of hits) console.print(long ? hitLine(hit) : hit.path)
  }
  if (json) console.print(JSON.stringify(found))
}

/** Fails: `invalid-request` for a malformed pattern or time. */
function questionOf(
  asked: readonly string[],
  values: { readonly 'ignore-case'?: boolean; readonly oldest?: string; readonly newest?: string },
): PathQuestion {
  const patterns = asked.map((text) => {
    const pattern = parsePattern(text, { ignoreCase: values['ignore-case'] ?? false })
    if (pattern === null) throw wrongArguments(`${text} is no pattern.`)
    return pattern
  })
  return { patterns, oldest: timeOf(values.oldest), newest: timeOf(values.newest) }
}

const DATE = /^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2})?)?$/

/** A local date, with a time of day or midnight. */
function timeOf(text: string | undefined): number | null {
  if (text === undefined) return null
  const local = text.includes(':') ? text.replace(' ', 'T') : `${text}T00:00`
  const time = DATE.test(text) ? Date.parse(local) : NaN
  if (Number.isNaN(time)) throw wrongArguments(`${text} is no date like 2026-11-21 or 2026-11-21 18:30.`)
  return time
}
