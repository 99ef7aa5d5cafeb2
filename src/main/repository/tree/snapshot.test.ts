import { expect, it } from 'vitest'
import { byTime, parseSnapshot, type SnapshotContent, snapshotText } from './snapshot'
import { nanosecondsOf } from './time'

const id = (digit: string) => digit.repeat(64)
const content: SnapshotContent = {
  time: '2026-11-21T09:30:00.123456789+01:00',
  parent: id('1'),
  tree: id('2'),
  paths: ['/home/é', '/srv'],
  hostname: 'host',
  username: 'user',
  uid: 1000,
  gid: 100,
  excludes: ['*.tmp'],
  tags: ['daily'],
  original: id('3'),
  program: 'penumbra 0.1.0',
  summary: {
    backup_start: '2026-11-21T09:30:00+01:00',
    backup_end: '2026-11-21T09:31:00+01:00',
    files_new: 1,
    files_changed: 2,
    files_unmodified: 3,
    dirs_new: 4,
    dirs_changed: 5,
    dirs_unmodified: 6,
    data_blobs: 7,
    tree_blobs: 8,
    data_added: 9,
    data_added_packed: 10,
    total_files_processed: 11,
    total_bytes_processed: 12,
  },
}

it('R44: writes every field in the order of the format', () => {
  const stored = JSON.parse(snapshotText(content)) as Record<string, unknown>
  expect(Object.keys(stored)).toEqual(
    'time parent tree paths hostname username uid gid excludes tags original program_version summary'.split(' '),
  )
  expect(Object.keys(stored['summary'] as object)).toEqual(Object.keys(content.summary ?? {}))
  expect(parseSnapshot(id('9'), stored)).toEqual({ ...content, id: id('9') })
})

it('R44: leaves out what is empty, and reads it back as empty', () => {
  const bare: SnapshotContent = {
    ...{ ...content, parent: null, original: null, summary: null },
    ...{ hostname: '', username: '', uid: 0, gid: 0, excludes: [], tags: [], program: '' },
  }
  const stored = JSON.parse(snapshotText(bare)) as Record<string, unknown>
  expect(Object.keys(stored)).toEqual(['time', 'tree', 'paths'])
  expect(parseSnapshot(id('9'), stored)).toEqual({ ...bare, id: id('9') })
})

it.each([
  null,
  [],
  {},
  { time: content.time },
  { time: 'now', tree: id('2') },
  { time: content.time, tree: 'x' },
  { time: content.time, tree: id('2'), paths: [7] },
])('R44: %j is no snapshot', (value) => {
  expect(parseSnapshot(id('9'), value)).toBeNull()
})

it('R45: sorts by the instant and not by the text', () => {
  const at = (time: string, digit: string) => ({ ...content, time, id: id(digit) })
  const sorted = [
    at('2026-01-01T02:00:00+02:00', '1'),
    at('2026-01-01T00:00:00.000000001Z', '2'),
    at('2025-12-31T20:00:00.5-05:00', '3'),
    at('2026-01-01T01:00:00.5Z', '4'),
  ]
  expect([...sorted].reverse().sort(byTime)).toEqual(sorted)
})

it('R45: knows times to the nanosecond, and what is none', () => {
  expect(nanosecondsOf('1970-01-01T00:00:00.000000001Z')).toBe(1n)
  expect(nanosecondsOf('1969-12-31T23:59:59.999999999Z')).toBe(-1n)
  expect(nanosecondsOf('1970-01-01T01:00:00+01:00')).toBe(0n)
  expect(nanosecondsOf('0001-01-01T00:00:00Z')).toBe(-62135596800000000000n)
  for (const text of ['', '1970-01-01', '1970-13-01T00:00:00Z', '1970-01-01T00:00:00', '1970-01-01T00:00:00.Z']) {
    expect(nanosecondsOf(text)).toBeNull()
  }
})
