import { expect, it } from 'vitest'
import { fingerprintsOf } from './path-fingerprints'
import { knowing, skippedGroups } from './skipped-files'

const nobody = () => null

const skip = (
  path: string,
  errno: number,
  kind: 'unreadable' | 'vanished' | 'file-changed' | 'mount-skipped' = 'unreadable',
) => ({
  ...{ kind, path, errno, message: `errno ${errno}` },
})

it('J9: skipped files are grouped by cause, the largest group first', () => {
  const groups = skippedGroups(
    [
      skip('/a', 13),
      skip('/b', 1),
      skip('/c', 5),
      skip('/d', 2, 'vanished'),
      skip('/e', 0, 'file-changed'),
      skip('/f', 36),
      skip('/g', 16),
      skip('/h', 999),
      skip('/mnt', 0, 'mount-skipped'),
    ],
    nobody,
    'ana',
  )
  expect(groups.map(({ cause, count }) => [cause, count])).toEqual([
    ['no-rights', 2],
    ...['io-error', 'vanished', 'changed', 'name', 'in-use', 'other'].map((cause) => [cause, 1]),
  ])
})

it('J9: an exclusion fits the file and nothing else; many files are left out by their folders', () => {
  const [one] = skippedGroups([skip('/a/x[1]*.txt', 13)], nobody, 'ana')
  expect(one?.excludes).toEqual(['/a/x\\[1\\]\\*.txt'])
  const many = Array.from({ length: 300 }, (_, at) => skip(`/a/${at % 2}/${at}`, 13))
  const [all] = skippedGroups(many, nobody, 'ana')
  expect(all).toMatchObject({ count: 300, excludes: ['/a/0', '/a/1'] })
  expect(all?.paths).toHaveLength(100)
})

it('J9: a name that cannot be typed is left out with its folder', () => {
  expect(skippedGroups([skip('/a/\\xff', 13)], nobody, 'ana')[0]?.excludes).toEqual(['/a'])
})

it('J9: the command names the user, quotes for a shell, and is for missing rights alone', () => {
  const [denied, broken] = skippedGroups([skip("/a/ana's", 13), skip('/a/y', 13), skip('/z', 5)], nobody, 'ana')
  expect(denied?.fix).toBe("sudo setfacl -m u:ana:rX -- '/a/ana'\\''s' /a/y")
  expect(broken?.fix).toBeNull()
  expect(skippedGroups([skip('/a', 13)], nobody, null)[0]?.fix).toBeNull()
})

it('J10: what is known is told with how many and since when; another cause is new', () => {
  const known = [
    { path: '/a', cause: 'no-rights' as const, since: '2026-11-20T09:00:00Z' },
    { path: '/b', cause: 'no-rights' as const, since: '2026-11-18T09:00:00Z' },
    { path: '/c', cause: 'no-rights' as const, since: '2026-11-01T09:00:00Z' },
  ]
  const groups = skippedGroups([skip('/a', 13), skip('/b', 13), skip('/c', 5)], knowing({ known }), 'ana')
  expect(groups.map((group) => group.known)).toEqual([{ count: 2, since: '2026-11-18T09:00:00Z' }, null])
})

it('J11: of thousands that are known as a whole none is new, and one that joins them is, and stands first', async () => {
  const many = Array.from({ length: 9_000 }, (_, at) => skip(`/a/${at}`, 13))
  const fingerprints = await fingerprintsOf(many.map(({ path }) => path))
  const [first] = skippedGroups(many, nobody, 'ana', fingerprints)
  expect(first).toMatchObject({ count: 9_000, known: null })
  const knownGroups = [
    { cause: 'no-rights' as const, since: '2026-11-20T09:00:00Z', fingerprints: first?.fingerprints ?? '' },
  ]
  const later = [...many.slice(1), skip('/z/new', 13)]
  const prints = await fingerprintsOf(later.map(({ path }) => path))
  const [group] = skippedGroups(later, knowing({ knownGroups }, prints), 'ana', prints)
  expect(group).toMatchObject({ count: 9_000, known: { count: 8_999, since: '2026-11-20T09:00:00Z' } })
  expect(group?.paths.slice(0, 2)).toEqual(['/z/new', '/a/1'])
  // The same files for another cause are new.
  const broken = skippedGroups(
    many.map((one) => ({ ...one, errno: 5 })),
    knowing({ knownGroups }, fingerprints),
    'ana',
  )
  expect(broken[0]).toMatchObject({ count: 9_000, known: null })
})

it('J11: a group of which all files are named has no fingerprints', async () => {
  const few = Array.from({ length: 100 }, (_, at) => skip(`/a/${at}`, 13))
  const prints = await fingerprintsOf(few.map(({ path }) => path))
  expect(skippedGroups(few, nobody, 'ana', prints)[0]).not.toHaveProperty('fingerprints')
})
