import { join } from 'node:path'
import type { SimulatedScript } from '../../src/main/vss/writers'
import { randomBytes, seededRandom } from '../support/seeded-random'
import type { ComponentFixture } from './chain-fixture'

const SET = { recursive: false, backupTypes: 3855, isLog: false }

/** Where a test keeps things: two volumes, and its own folder. */
export interface Place {
  readonly home: string
  readonly data: string
  readonly logs: string
}

/** A simulated writer of one component that wants to take part in restores. */
function writer(
  place: Place,
  name: string,
  level: 'front-end' | 'back-end' | 'system',
  about: object,
): SimulatedScript {
  return {
    description: {
      writerId: `00000000-0000-4000-8000-${Buffer.from(name.padEnd(6)).toString('hex')}`,
      ...{ name, usage: 'user-data', source: 'other', level, backupSchema: 0x7f7b, majorVersion: 1, minorVersion: 0 },
      restore: {
        ...{ method: 'restore-if-can-replace', writerRestore: 'always', rebootRequired: false, service: null },
        alternateLocations: [],
      },
      components: [
        {
          ...{ logicalPath: 'main', name, caption: name, kind: 'file-group', selectable: true },
          fileSets: [{ ...SET, path: join(place.data, name), fileSpec: '*', recursive: true }],
          ...about,
        },
      ],
    },
    events: {},
    restoreLog: join(place.home, `${name}.log`),
  }
}

/** Four writers, two volumes, and what each of their backups brings. */
export function story(place: Place) {
  const random = seededRandom(11)
  const bytes = (length: number) => Buffer.from(randomBytes(random, length))
  const changed = (base: Buffer, ranges: readonly (readonly [number, number])[]) => {
    const next = Buffer.from(base)
    for (const [from, length] of ranges) bytes(length).copy(next, from)
    return next
  }
  const { data, logs } = place
  const books = join(data, 'books', 'books.ldb')
  const [first, second] = [
    [
      [0, 4096],
      [20_000, 3_000],
    ] as const,
    [
      [65_000, 536],
      [100, 20],
    ] as const,
  ]
  const [full, one] = [bytes(65_536), bytes(0)]
  const afterOne = changed(full, first)
  const afterTwo = changed(afterOne, second)
  const ledger = writer(place, 'books', 'back-end', {
    kind: 'database',
    fileSets: [
      { ...SET, path: join(data, 'books'), fileSpec: 'books.ldb' },
      { ...SET, path: join(logs, 'books'), fileSpec: '*.log', isLog: true },
    ],
  })
  const log = (at: number) => [join(logs, 'books', `${at}.log`), Buffer.from(`log ${at}`)] as const
  const store = writer(place, 'store', 'front-end', {})
  const item = (name: string, text: string) => [join(data, 'store', name), Buffer.from(text)] as const
  const mail = writer(place, 'mail', 'front-end', {})
  const registry = writer(place, 'regist', 'system', {})
  const single = {
    script: registry,
    links: [{ type: 'full', files: new Map([[join(data, 'regist', 'hive'), bytes(5000)]]) }],
  } as const
  const fullOf = {
    books: { type: 'full', files: new Map([[books, full], log(1)]) },
    store: { type: 'full', files: new Map([item('a', 'a1'), item('b', 'b1'), item('deep/er/c', 'c1')]) },
    mail: { type: 'full', files: new Map([[join(data, 'mail', 'box'), Buffer.from('one')]]) },
  } as const
  const incrementals = {
    books: [
      { type: 'incremental', files: new Map([log(2)]), partial: [{ path: books, ranges: first, whole: afterOne }] },
      { type: 'incremental', files: new Map([log(3)]), partial: [{ path: books, ranges: second, whole: afterTwo }] },
    ],
    store: [
      { type: 'incremental', files: new Map([item('a', 'a2')]) },
      { type: 'incremental', files: new Map([item('deep/new', 'n3')]) },
    ],
  } as const
  const differential = {
    type: 'differential',
    files: new Map([
      [join(data, 'mail', 'box'), Buffer.from('two')],
      [join(data, 'mail', 'second'), one],
    ]),
  } as const
  const points = [0, 1, 2].map((count): readonly ComponentFixture[] => [
    { script: ledger, links: [fullOf.books, ...incrementals.books.slice(0, count)] },
    { script: store, links: [fullOf.store, ...incrementals.store.slice(0, count)] },
    { script: mail, links: count === 2 ? [fullOf.mail, differential] : [fullOf.mail] },
    single,
  ])
  return points
}

/** What is in the files of all components once a chain is restored. */
export function expectedFiles(components: readonly ComponentFixture[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const { links } of components)
    for (const { files: whole, partial = [] } of links) {
      for (const [path, content] of whole) files.set(path, content.toString('hex'))
      for (const { path, whole: result } of partial) files.set(path, result.toString('hex'))
    }
  return new Map([...files].sort())
}
