import { expect, it } from 'vitest'
import {
  type RunDocument,
  consistencyOf,
  decodeRunDocument,
  encodeRunDocument,
  overallConsistency,
} from './run-document'

const run: RunDocument = {
  format: 1,
  sessionId: 's',
  jobId: 'j',
  program: 'penumbra',
  hostname: 'h',
  startedAt: '2026-11-21T09:00:00.000Z',
  capturedAt: '2026-11-21T09:00:01.000Z',
  backupType: 'copy',
  result: 'warning',
  consistency: 'crash-consistent',
  sources: ['/home'],
  volumes: [
    { path: '/', uuid: 'R', fileSystem: 'ext4', provider: null, shadowCopyId: null, consistency: 'file-consistent' },
    {
      path: '/home',
      uuid: 'H',
      fileSystem: 'btrfs',
      provider: 'b',
      shadowCopyId: 'x',
      consistency: 'crash-consistent',
    },
  ],
  components: [
    {
      ...{ writerId: 'w', writer: 'SQLite', logicalPath: '/home', name: 'a.db', reason: '', succeeded: true },
      consistency: 'application-consistent',
      files: ['/home/a.db'],
    },
  ],
  exceptions: [{ path: '/home/secret', consistency: 'not-captured', reason: 'permission denied' }],
  exceptionsTotal: 1,
  degradations: [],
  freezeMilliseconds: 12.5,
  commitSpreadMilliseconds: 0.5,
  files: 3,
  bytes: 30,
}

it('U2: the same run makes the same bytes, and they are read back', () => {
  expect(encodeRunDocument(run)).toBe(encodeRunDocument(structuredClone(run)))
  expect(decodeRunDocument(encodeRunDocument(run))).toEqual(run)
})

it.each([
  ['/home/secret', 'not-captured'],
  ['/home/a.db', 'application-consistent'],
  ['/home/other', 'crash-consistent'],
  ['/etc/passwd', 'file-consistent'],
])('U3: %s is %s', (path, expected) => {
  expect(consistencyOf(run, path)).toBe(expected)
})

it.each(['', '{}', 'null', '{"format":2}'])('U4: %j is no document of ours', (text) => {
  expect(decodeRunDocument(text)).toBeNull()
})

it('J7: the worst of what was captured', () => {
  expect(overallConsistency(['application-consistent', 'crash-consistent', 'not-captured'])).toBe('crash-consistent')
})
