import { parsePattern } from '../repository'
import { readArguments } from './arguments'
import type { Command } from './command'
import { OK } from './exit-code'
import { findNames } from './find-names'
import { findObjects, objectsOfPacks, tellPacks } from './find-objects'
import { type PathQuestion, tellPaths } from './find-paths'
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
  'human-readable': { type: 'boolean' },
  'show-pack-id': { type: 'boolean' },
  everywhere: { type: 'boolean' },
  attached: { type: 'boolean' },
} as const

/** Where a name, or an object of the repository, is in the restore points. Rules Z75 to Z78. */
export const find: Command = {
  name: 'find',
  usage:
    'find PATTERN... [-i] [-l] [--human-readable] [-s SNAPSHOT]      find files by name\n' +
    '  find --blob|--tree|--pack ID... [--show-pack-id]      find what uses an object\n' +
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
        const search = (trees: readonly string[], names: Parameters<typeof needs.searchNames>[2]) =>
          needs.searchNames(repository, trees, names, signal)
        await tellPaths(search, snapshots, question, values, console)
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
      else if (values['show-pack-id'] && kinds[0] !== 'pack')
        await tellPacks(repository, kinds[0] === 'tree' ? 'tree' : 'data', asked, console)
      return OK
    })
  },
}

/** Fails: `invalid-request` for a malformed pattern or time. */
function questionOf(
  asked: readonly string[],
  values: { readonly 'ignore-case'?: boolean; readonly oldest?: string; readonly newest?: string },
): PathQuestion {
  const ignoresCase = values['ignore-case'] ?? false
  const patterns = asked.map((text) => {
    const pattern = parsePattern(text, { ignoreCase: ignoresCase })
    if (pattern === null) throw wrongArguments(`${text} is no pattern.`)
    return pattern
  })
  return { patterns, ignoresCase, oldest: timeOf(values.oldest), newest: timeOf(values.newest) }
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
