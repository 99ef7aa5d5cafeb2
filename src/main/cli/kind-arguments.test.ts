import { expect, it } from 'vitest'
import type { ApplicationWishes, Job } from '../../contract/jobs'
import type { PlannedWriter } from '../../contract/plans'
import { readArguments } from './arguments'
import { OPTIONS, type Asked } from './job-verb'
import { asksForKind, kindLines, setKind } from './kind-arguments'

const job: Job = {
  ...{ id: 'j', name: 'J', sources: ['/srv'], excludes: [], repository: '/r', shadowCopies: 'none', goalHours: 24 },
}
const writer = (name: string, knows: readonly string[]) =>
  ({ writerId: `id-${name}`, name, failure: null, knows }) as unknown as PlannedWriter
const WRITERS = [
  writer('Plain', ['full']),
  writer('Database', ['full', 'log']),
  writer('Mail', ['full', 'incremental']),
]

async function told(writers: readonly PlannedWriter[], ...args: string[]): Promise<ApplicationWishes> {
  const { values } = readArguments(args, OPTIONS)
  const set: ApplicationWishes[] = []
  const ask = ((call: string, input: { applications: ApplicationWishes }) => {
    if (call === 'jobs.set-applications') set.push(input.applications)
    return Promise.resolve({ writers })
  }) as unknown as Asked['ask']
  expect(asksForKind({ values })).toBe(true)
  const made = await setKind({ values, ask }, job)
  expect(made.applications).toEqual(set[0])
  return set[0] as ApplicationWishes
}
const invalid = expect.objectContaining({ code: 'invalid-request' }) as Error

it('F160: to protect is to copy, and owns nothing', async () => {
  const wishes = await told(WRITERS, '--protect')
  expect(wishes).toMatchObject({ type: 'copy', writers: [] })
  expect(wishes.owned).toBeUndefined()
  expect([...kindLines(job, false)]).toEqual([
    'kind        protect: copies only; what other backup programs build on stays theirs',
  ])
})

it('F160: to own is of all that keep a chain, or of those named, by the least work', async () => {
  const all = await told(WRITERS, '--own-applications')
  expect(all).toMatchObject({ type: 'log', owned: ['id-Database', 'id-Mail'] })
  expect(await told(WRITERS, '--own', 'mail')).toMatchObject({ type: 'incremental', owned: ['id-Mail'] })
  const lines = [...kindLines({ ...job, applications: all }, false)]
  expect(lines.join()).not.toMatch(/log\b|incremental|differential|full|id-/)
  expect([...kindLines({ ...job, applications: all }, true)]).toContain('type        log')
})

it('F160: an expert says the type', async () => {
  expect(await told(WRITERS, '--own', 'Mail', '--expert', '--type', 'full')).toMatchObject({ type: 'full' })
  expect(() => asksForKind({ values: { type: 'full' } })).toThrow(invalid)
  expect(() => asksForKind({ values: { protect: true, own: ['Mail'] } })).toThrow(invalid)
  expect(asksForKind({ values: {} })).toBe(false)
})

it('F160: without such an application nothing is owned, and that is said', async () => {
  await expect(told([writer('Plain', ['full'])], '--own-applications')).rejects.toThrow(invalid)
  await expect(told(WRITERS, '--own', 'Plain')).rejects.toThrow(/Here: Database, Mail/)
})
