import { expect, it } from 'vitest'
import type { NameHit } from '../../contract/names'
import type { Needs } from './command'
import { findNames } from './find-names'

const point = (day: number) => ({ snapshotId: `${day}`.repeat(64), time: `2026-11-0${day}T10:00:00Z` })
const hit = (shown: string, changes: Partial<NameHit> = {}): NameHit => ({
  ...{ path: shown, shown, isFolder: false, repositoryId: 'a', location: '/media/backup' },
  ...{ points: 2, newest: point(3), oldest: point(1), ...changes },
})

it('Z78: says each path with its restore points, page by page', async () => {
  const asked: unknown[] = []
  const pages = [
    { hits: [hit('/a.txt')], next: { name: 4, folder: 2 }, points: 3 },
    { hits: [hit('/b', { isFolder: true, points: 1, oldest: point(3) })], next: null, points: 3 },
  ]
  const ask = ((_: string, call: string, input: unknown) => {
    asked.push([call, input])
    return Promise.resolve(pages[asked.length - 1])
  }) as unknown as Needs['ask']
  const [said, complained] = [[] as string[], [] as string[]]
  const words = { words: ['a', 'b'], host: 'application', isJson: false } as const
  const console = {
    print: (line: string) => void said.push(line),
    complain: (line: string) => void complained.push(line),
  }
  await findNames({ ask }, words, console)
  expect(said).toEqual([
    '/a.txt  2 restore points, 2026-11-01 to 2026-11-03 (33333333) in /media/backup',
    '/b/  one restore point, 2026-11-03 to 2026-11-03 (33333333) in /media/backup',
  ])
  expect(complained).toEqual([])
  expect(asked).toEqual([
    ['names.search', { text: 'a b', limit: 200, after: null }],
    ['names.search', { text: 'a b', limit: 200, after: { name: 4, folder: 2 } }],
  ])
})
