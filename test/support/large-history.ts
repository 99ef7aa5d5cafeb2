import { initRepository, type Repository } from '../../src/main/repository'
import { LocalBackend } from '../../src/main/repository/backend'
import { encodeRunDocument } from '../../src/main/requester/run-document'
import { PackMaker } from './pack-maker'

/** What is in a repository that stands for years of backups of one computer. */
export interface LargeHistory {
  readonly folder: string
  readonly password: string
  readonly files: number
  /** Ids of the restore points, the oldest first. */
  readonly points: readonly string[]
  /** The file that was edited, and what it was each time, the oldest first. */
  readonly edited: { readonly path: string; readonly name: string; readonly contents: readonly string[] }
}

export interface LargeShape {
  /** Folders of so many files each. */
  readonly shelves: number
  readonly files: number
  readonly points: number
  /** How many contents the edited file has had. */
  readonly edits: number
}

const DAY = 86_400_000
const FIRST = Date.parse('2026-01-01T12:00:00Z')
const HOME = '/home/ana'
const PASSWORD = 'orchard kettle'
const { signal } = new AbortController()

/**
 * Makes it: each file with a content of its own, and from point to point a diary that grew and a few folders that
 * changed, so that points share what stayed, as they do after real backups. A million files take half a minute.
 */
export async function makeLargeHistory(folder: string, shape: LargeShape): Promise<LargeHistory> {
  const repository = await initRepository(new LocalBackend(folder), PASSWORD, { scrypt: { N: 2, r: 1, p: 1 }, signal })
  const maker = new PackMaker(folder, repository)
  const shelves = Array.from({ length: shape.shelves }, (_, shelf) => new Shelf(maker, shelf, shape.files))
  const middle = shelves[shape.shelves >> 1] as Shelf
  const contents: string[] = []
  const ends: { tree: string; time: string }[] = []
  for (let point = 0; point < shape.points; point++) {
    const time = new Date(FIRST + point * DAY).toISOString()
    if (point >= (contents.length * shape.points) / shape.edits) {
      contents.push(budget(contents.length))
      middle.put('budget.txt', contents.at(-1) ?? '', time)
    }
    const shelf = shelves[point % shape.shelves] as Shelf
    shelf.put(`today ${1000 + point}.txt`, `Dear diary, this is day ${point}.`, time)
    ends.push({ tree: rootOf(maker, shelves, time), time })
  }
  maker.end()
  const points: string[] = []
  for (const end of ends) points.push(await save(repository, end))
  repository.close()
  const path = `${HOME}/${middle.name}/budget.txt`
  const files = shape.shelves * shape.files
  return { folder, password: PASSWORD, files, points, edited: { path, name: 'budget.txt', contents } }
}

const budget = (edit: number): string =>
  Array.from(
    { length: 40 },
    (_, line) => `line ${line}: ${line === edit ? `changed by edit ${edit}` : 'as it was'}\n`,
  ).join('')

const LONG_AGO = '2025-12-01T10:00:00.123456789Z'
const common = (time: string) =>
  `"mtime":"${time}","atime":"${LONG_AGO}","ctime":"${time}","uid":1000,"gid":1000,"user":"ana","group":"ana","device_id":42,"links":1`

const fileNode = (name: string, time: string, id: string, size: number, inode: number): string =>
  `{"name":"${name}","type":"file","mode":420,${common(time)},"inode":${inode},"size":${size},"content":["${id}"]}`

const folderNode = (name: string, tree: string): string =>
  `{"name":"${name}","type":"dir","mode":2147484141,${common(LONG_AGO)},"inode":7,"content":null,"subtree":"${tree}"}`

const treeBlob = (nodes: readonly string[]): Buffer => Buffer.from(`{"nodes":[${nodes.join()}]}\n`)

/** One folder of many files, which knows its tree until it changes. */
class Shelf {
  readonly name: string
  readonly #nodes = new Map<string, string>()
  #tree: string | null = null

  constructor(
    private readonly maker: PackMaker,
    number: number,
    files: number,
  ) {
    this.name = `shelf ${String(number).padStart(4, '0')}`
    for (let file = 0; file < files; file++) {
      this.put(`note ${number}-${String(file).padStart(4, '0')}.txt`, `This is note ${file} of ${this.name}.`, LONG_AGO)
    }
  }

  put(name: string, content: string, time: string): void {
    const bytes = Buffer.from(content)
    const inode = this.#nodes.size + 1000
    this.#nodes.set(name, fileNode(name, time, this.maker.add('data', bytes), bytes.length, inode))
    this.#tree = null
  }

  tree(): string {
    const names = [...this.#nodes.keys()].sort()
    return (this.#tree ??= this.maker.add('tree', treeBlob(names.map((name) => this.#nodes.get(name) ?? ''))))
  }
}

/** The whole of a restore point, with the document of its run. */
function rootOf(maker: PackMaker, shelves: readonly Shelf[], time: string): string {
  const folder = (nodes: readonly string[]) => maker.add('tree', treeBlob(nodes))
  const run = Buffer.from(runText(time))
  const documents = folder([fileNode('run.json', time, maker.add('data', run), run.length, 3)])
  const ana = folder(shelves.map((shelf) => folderNode(shelf.name, shelf.tree())))
  return folder([folderNode('.penumbra', documents), folderNode('home', folder([folderNode('ana', ana)]))])
}

const runText = (time: string): string =>
  encodeRunDocument({
    ...{ format: 1, sessionId: time, jobId: 'j', program: 'penumbra', hostname: 'kestrel', startedAt: time },
    ...{ capturedAt: time, backupType: 'full', result: 'success', consistency: 'crash-consistent', sources: [HOME] },
    ...{ volumes: [], components: [], exceptions: [], exceptionsTotal: 0, degradations: [] },
    ...{ freezeMilliseconds: 3, commitSpreadMilliseconds: 0, files: 1, bytes: 1 },
  })

const save = (repository: Repository, { tree, time }: { readonly tree: string; readonly time: string }) =>
  repository.saveSnapshot({
    ...{ tree, time, parent: null, original: null, paths: [HOME], hostname: 'kestrel', username: 'ana' },
    ...{ uid: 1000, gid: 1000, excludes: [], tags: [], program: 'penumbra', summary: null },
  })
