import { describe, expect, it } from 'vitest'
import { fakeComponent, fakeFileSet, fakeWriter } from '../component-selection/writer-metadata.fake'
import { SLICE, inSlices } from '../steps'
import type { JobVolumes } from './job-volumes'
import { type PlanRequest, planBackup, planSteps } from './plan-backup'
import { fakeVolumes } from './plan-backup.fake'

const never = new AbortController().signal

/** A writer of so many components, each with so many file sets, and an exclude for every tenth component. */
function writerOf(components: number, fileSets: number) {
  const numbers = (length: number) => Array.from({ length }, (_, at) => at)
  const unknown = { attributes: new Map<string, string>(), children: [] }
  return fakeWriter(
    'w',
    numbers(components).map((at) =>
      fakeComponent(`c${at}`, true, {
        fileSets: numbers(fileSets).map((file) => fakeFileSet(`C:\\App\\c${at}`, `file-${file}.dat`)),
      }),
    ),
    {
      excludes: numbers(Math.ceil(components / 10)).map((at) => ({
        ...{ path: `C:\\App\\c${at * 10}`, fileSpec: '*1.dat', recursive: true, unknown },
      })),
    },
  )
}

/** A question that counts what is asked of its volumes. */
function counting() {
  const known = fakeVolumes({ 'C:': '/mnt/c' })
  const asked = { count: 0 }
  const counted =
    <Asked extends unknown[], Answer>(answer: (...words: Asked) => Answer) =>
    (...words: Asked): Answer => {
      asked.count++
      return answer(...words)
    }
  const volumes: JobVolumes = {
    ...{ resolve: counted(known.resolve), namesOf: counted(known.namesOf) },
    ...{ readable: counted(known.readable), obstacleOf: counted(known.obstacleOf) },
  }
  const request: PlanRequest = {
    ...{ type: 'full', policy: 'required', components: null, completed: [], volumes },
    ...{ isExcluded: () => false, isConfirmed: () => false },
  }
  return { request, asked }
}

describe.each([
  ['10 components of 20,000 file sets', 10, 20_000],
  ['1,000 components of 200 file sets', 1_000, 200],
] as const)('%s', (shape, components, fileSets) => {
  it('E26: a plan is made in slices, none of which grows with the documents', async () => {
    const { request, asked } = counting()
    const slices: number[] = []
    const before = process.cpuUsage()
    const plan = await inSlices(planSteps([writerOf(components, fileSets)], request), never, () => {
      slices.push(asked.count)
      asked.count = 0
      return Promise.resolve()
    })
    const { user, system } = process.cpuUsage(before)
    process.stdout.write(
      `plan of ${shape}: ${Math.round((user + system) / 1_000)} ms of CPU, ${slices.length} slices\n`,
    )
    expect(plan.writers[0]?.components.flatMap(({ files }) => files)).toHaveLength(200_000)
    expect(plan.shadowCopyVolumes).toEqual(['C:'])
    // A step asks at most: the path, its name for comparison, where it is read, its volumes.
    expect(Math.max(...slices, asked.count)).toBeLessThanOrEqual(4 * SLICE)
    expect(slices.length).toBeGreaterThanOrEqual((4 * 200_000) / SLICE)
  }, 30_000)
})

it('E26: a plan in slices is the plan made at once', async () => {
  const writer = writerOf(20, 30)
  const [once, sliced] = [counting(), counting()]
  const made = await inSlices(planSteps([writer], sliced.request), never)
  const expected = planBackup([writer], once.request)
  const rowsOf = ({ writers }: typeof made) => writers.flatMap((one) => one.components.flatMap(({ files }) => files))
  expect(rowsOf(made)).toEqual(rowsOf(expected))
  expect(rowsOf(made).filter(({ rule }) => rule === 'E13').length).toBeGreaterThan(0)
})

it('E26: a plan that is cancelled stops at its next breath', async () => {
  const { request, asked } = counting()
  const cancel = new AbortController()
  let atCancel = 0
  const planning = inSlices(planSteps([writerOf(10, 1_000)], request), cancel.signal, () => {
    if (asked.count > 0) {
      atCancel = asked.count
      cancel.abort()
    }
    return Promise.resolve()
  })
  await expect(planning).rejects.toMatchObject({ code: 'cancelled' })
  expect(asked.count).toBe(atCancel)
})
