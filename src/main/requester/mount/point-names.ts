import type { PointName } from '../../mover'
import type { Snapshot } from '../../repository'

/**
 * Names of restore points in a mounted repository, as restic has them: `snapshots/<time>`, `ids/<short id>`,
 * `hosts/<host>/<time>`, `tags/<tag>/<time>`, and `latest` beside every time. Rules Y11-Y13.
 *
 * Times are as the restore point has them, to the second, with its own zone; two of the same second get `-1`, `-2`.
 */
export function historyNames(oldestFirst: readonly Snapshot[]): PointName[] {
  const names = new Names()
  for (const snapshot of oldestFirst) {
    names.add('snapshots', snapshot)
    names.add(`hosts/${nameOf(snapshot.hostname)}`, snapshot)
    for (const tag of new Set(snapshot.tags.map(nameOf))) names.add(`tags/${tag}`, snapshot)
  }
  return [...names.all(), ...idNames(oldestFirst)]
}

/** The point itself is the top. */
export const onlyPoint = (snapshot: Snapshot): PointName[] => [pointAt('', snapshot)]

class Names {
  private readonly points = new Map<string, PointName>()
  private readonly latest = new Map<string, PointName>()

  add(folder: string, snapshot: Snapshot): void {
    const time = timeName(snapshot.time)
    let name = time
    for (let copy = 1; this.points.has(`${folder}/${name}`); copy++) name = `${time}-${copy}`
    this.points.set(`${folder}/${name}`, pointAt(`${folder}/${name}`, snapshot))
    this.latest.set(folder, { kind: 'link', path: `${folder}/latest`, target: name, time: secondsOf(snapshot) })
  }

  all(): PointName[] {
    return [...this.points.values(), ...this.latest.values()]
  }
}

/** Eight digits, or as many as tell them apart. */
function idNames(snapshots: readonly Snapshot[]): PointName[] {
  const taken = new Set<string>()
  return snapshots.map((snapshot) => {
    let length = 8
    while (taken.has(snapshot.id.slice(0, length))) length++
    const name = snapshot.id.slice(0, length)
    taken.add(name)
    return pointAt(`ids/${name}`, snapshot)
  })
}

const pointAt = (path: string, snapshot: Snapshot): PointName => ({
  kind: 'point',
  path,
  tree: snapshot.tree,
  time: secondsOf(snapshot),
})

const secondsOf = ({ time }: Snapshot): number => Math.floor(Date.parse(time) / 1000)

const timeName = (time: string): string => time.replace(/\.\d+/, '')

/** A host or tag as one name of a folder. */
function nameOf(text: string): string {
  const name = cut(text.replace(/[/\0]/g, '_'))
  return name === '' || name === '.' || name === '..' ? '_'.repeat(Math.max(1, name.length)) : name
}

/** Units: bytes that a name may have. */
const LONGEST = 255

function cut(name: string): string {
  let short = name
  while (Buffer.byteLength(short) > LONGEST) short = short.slice(0, -1)
  return short
}
