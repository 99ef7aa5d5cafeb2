import { expect, it } from 'vitest'
import type { RunDocument } from '../requester'
import { BackupError } from '../model/backup-error'
import type { Repository, Snapshot } from '../repository'
import { gatherEvidence } from './run-evidence'

const { signal } = new AbortController()
const component = { writerId: 'w', writer: 'Databases', logicalPath: 'main', reason: '', files: [] }
const run: RunDocument = {
  ...{ format: 1, sessionId: 's', jobId: 'j', program: 'p', hostname: 'h', startedAt: '', capturedAt: '' },
  ...{ backupType: 'full', result: 'warning', consistency: 'crash-consistent', sources: [], volumes: [] },
  components: [
    { ...component, name: 'whole', consistency: 'application-consistent', succeeded: true },
    { ...component, name: 'failed', consistency: 'application-consistent', succeeded: false },
    { ...component, name: 'worse', consistency: 'crash-consistent', succeeded: true },
  ],
  ...{ exceptions: [], exceptionsTotal: 0, degradations: [], freezeMilliseconds: null, commitSpreadMilliseconds: null },
  ...{ files: 0, bytes: 0 },
}

const holding = (readDocument: () => Promise<string | null>) => ({ readDocument }) as unknown as Repository
const snapshot = { id: 'ab' } as Snapshot

it('Z10 Z11: a run says whether it was degraded, and which components it can vouch for', async () => {
  const found = await gatherEvidence(
    holding(() => Promise.resolve(JSON.stringify(run))),
    [snapshot],
    signal,
  )
  expect([...found]).toEqual([['ab', { isDegraded: true, consistentComponents: ['Databases/main/whole'] }]])
})

it('Z10: a snapshot of another program has no evidence', async () => {
  expect(
    (
      await gatherEvidence(
        holding(() => Promise.resolve(null)),
        [snapshot],
        signal,
      )
    ).size,
  ).toBe(0)
})

it('Z13: what cannot be read is a failure, not a snapshot without evidence', async () => {
  const failing = holding(() => Promise.reject(new BackupError('repository.blob-missing', 'gone')))
  await expect(gatherEvidence(failing, [snapshot], signal)).rejects.toMatchObject({ code: 'repository.blob-missing' })
})
