import { describe, expect, it } from 'vitest'
import { BackupError } from '../model/backup-error'
import { identicalWish } from './identical-wish'
import { leftOutOf } from './left-out'
import { type RunDocument, decodeRunDocument, encodeRunDocument } from './run-document'

const run = (change: Partial<RunDocument> = {}): RunDocument => ({
  ...{ format: 1, sessionId: 's', jobId: 'j', program: 'penumbra', hostname: 'h', startedAt: '', capturedAt: '' },
  ...{ backupType: 'copy', result: 'success', consistency: 'crash-consistent', sources: ['/home'], volumes: [] },
  ...{ components: [], exceptions: [], exceptionsTotal: 0, degradations: [], files: 1, bytes: 1 },
  ...{ freezeMilliseconds: null, commitSpreadMilliseconds: null },
  leftOut: { folders: ['/home/a "b"'], patterns: ['*.tmp'], paths: ['/home/skipped'], pathsTotal: 1 },
  ...change,
})

const untagged = { tags: [] }

it('T10: what may be taken away is what the run says it holds, less what it left out and what is ours', () => {
  expect(identicalWish(untagged, run(), '/', ['/srv/repository', '/home/x/state'], [])).toEqual({
    sources: [String.raw`/home/a \"b\"`],
    excludes: ['*.tmp'],
    leftAlone: ['/home/skipped', '/.penumbra', '/srv/repository', '/home/x/state'],
  })
})

it('T11: what is ours is looked for below the target, where it may lie under another path', () => {
  const { leftAlone } = identicalWish(untagged, run(), '/mnt/there', ['/mnt/there/home/repository', '/elsewhere'], [])
  expect(leftAlone).toEqual(['/home/skipped', '/.penumbra', '/home/repository'])
})

it('T16: another volume than the run read is refused in its own place, and no matter elsewhere', () => {
  const volume = (path: string, uuid: string) => ({
    ...{ path, uuid, fileSystem: 'ext4', provider: null, shadowCopyId: null },
    consistency: 'file-consistent' as const,
  })
  const then = [volume('/', 'R'), volume('/home', 'A')]
  const point = run({ volumes: then, leftOut: { folders: ['/home'], patterns: [], paths: [], pathsTotal: 0 } })
  const other = [volume('/', 'R'), volume('/home', 'B')]
  expect(() => identicalWish(untagged, point, '/', [], other)).toThrow(/another volume \(B\) holds \/home/)
  expect(() => identicalWish(untagged, point, '/', [], [volume('/', 'R')])).toThrow(/another volume \(R\)/)
  expect(identicalWish(untagged, point, '/mnt/there', [], other).sources).toEqual(['/home'])
  expect(identicalWish(untagged, point, '/', [], then).sources).toEqual(['/home'])
})

describe('T12: a point that may lack files that were there is refused', () => {
  const leftOut = { folders: ['/home'], patterns: [], paths: [], pathsTotal: 0 }
  it.each<[string, RunDocument | null, readonly string[]]>([
    ['of another program', null, []],
    ['of a version that did not say what it left out', run({ leftOut: undefined }), []],
    ['of a run that ended amber', run({ result: 'warning' }), []],
    ['with files that were not captured', run({ exceptionsTotal: 1 }), []],
    ['of an incremental run', run({ backupType: 'incremental' }), []],
    ['of components alone', run({ leftOut: { ...leftOut, folders: [] } }), []],
    ['that names only some of what it left out', run({ leftOut: { ...leftOut, pathsTotal: 1 } }), []],
    ['that was repaired', run(), ['mine', 'repaired']],
    ['that was rewritten', run(), ['rewrite']],
  ])('%s', (_, document, tags) => {
    const refusing = () => identicalWish({ tags }, document, '/', [], [])
    expect(refusing).toThrow(BackupError)
    expect(refusing).toThrow(expect.objectContaining({ code: 'restore.point-degraded' }) as Error)
  })
})

const found = { leftOutPaths: [], leftOutPathsTotal: 0 }

it('U7: a run says which folders it holds, and what it did not look at', () => {
  const many = Array.from({ length: 10_001 }, (_, index) => `/home/${index}`)
  const said = leftOutOf(['/home'], { excludes: ['*.o'], omit: many }, found, false)
  expect(said).toMatchObject({ folders: ['/home'], patterns: ['*.o'], pathsTotal: 10_001 })
  expect(said.paths).toHaveLength(10_000)
  expect(leftOutOf(['/home'], { excludes: [], omit: [] }, found, true).folders).toEqual([])
  expect(decodeRunDocument(encodeRunDocument(run({ leftOut: said })))?.leftOut).toEqual(said)
})
