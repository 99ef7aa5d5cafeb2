import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Job } from '../../contract/jobs'
import { openJobFile, readJobFile, writeJobFile } from './job-file'

const job: Job = {
  ...{ id: 'a', name: 'Home', sources: ['/home/ana'], excludes: [], repository: '/vault', shadowCopies: 'preferred' },
  goalHours: 24,
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'penumbra-jobs-'))
})
afterEach(() => rm(folder, { recursive: true }))

it('L21: what is exported is read again as it was, and differs in nothing', async () => {
  const file = join(folder, 'jobs.json')
  await writeJobFile(file, [job])
  expect(await readFile(file, 'utf8')).not.toContain('password')
  expect(await openJobFile(file, [job])).toEqual({ path: file, jobs: [job], differences: [] })
})

it('L21: a file beside the jobs here: what is new, what is not in it, and what changed with both values', async () => {
  const file = join(folder, 'jobs.json')
  const more = { ...job, goalHours: 12, presets: ['caches' as const] }
  await writeJobFile(file, [more, { ...job, id: 'c', name: 'New' }])
  const { differences } = await openJobFile(file, [job, { ...job, id: 'b', name: 'Other' }])
  const changed = { kind: 'changed', jobId: 'a', name: 'Home' }
  expect(differences).toEqual([
    { kind: 'gone', jobId: 'b', name: 'Other' },
    { ...changed, part: 'goalHours', from: '24', to: '12' },
    { ...changed, part: 'presets', from: null, to: '["caches"]' },
    { kind: 'added', jobId: 'c', name: 'New' },
  ])
})

it('L21: what holds no jobs, or is too large to, is refused and named', async () => {
  const file = join(folder, 'other.json')
  for (const text of ['no JSON', '{}', '{"version":2,"jobs":[]}']) {
    await writeFile(file, text)
    await expect(readJobFile(file)).rejects.toMatchObject({ code: 'invalid-request', options: { context: { file } } })
  }
  await truncate(file, 2 ** 30)
  await expect(readJobFile(file)).rejects.toMatchObject({ code: 'invalid-request' })
  await expect(readJobFile(join(folder, 'none'))).rejects.toMatchObject({ code: 'invalid-request' })
})

it('L21: where nothing can be written, that is said', async () => {
  const path = join(folder, 'not', 'there.json')
  await expect(writeJobFile(path, [job])).rejects.toMatchObject({
    code: 'target.read-only',
    options: { context: { path } },
  })
})
