import { expect, it } from 'vitest'
import { lateShadowCopies } from './late-shadow-copies'
import type { ShadowCopyService } from './shadow-copy-service'

it('L35: a shadow copy service is built by the first question, once, and answers it', async () => {
  let built = 0
  const asked: unknown[] = []
  const service = {
    volumes: () => Promise.resolve(['a volume']),
    deleteShadowCopy: (id: string) => Promise.resolve(void asked.push(id)),
  } as unknown as ShadowCopyService
  const late = lateShadowCopies(() => Promise.resolve((built++, service)))
  expect(built).toBe(0)
  expect(await late.volumes()).toEqual(['a volume'])
  await late.deleteShadowCopy('7')
  expect(asked).toEqual(['7'])
  expect(built).toBe(1)
})

it('L35: what was left behind is asked for where a volume can hold a copy, and of a service that is there anyway', async () => {
  let [built, cleaned] = [0, 0]
  const service = {
    volumes: () => Promise.resolve([]),
    cleanUp: () => Promise.resolve((cleaned++, [])),
  } as unknown as ShadowCopyService
  const lateWith = (holdsNone: boolean) =>
    lateShadowCopies(
      () => Promise.resolve((built++, service)),
      () => Promise.resolve(holdsNone),
    )

  const without = lateWith(true)
  expect(await without.cleanUp()).toEqual([])
  expect([built, cleaned]).toEqual([0, 0])
  await without.volumes()
  await without.cleanUp()
  expect([built, cleaned]).toEqual([1, 1])

  await lateWith(false).cleanUp()
  expect([built, cleaned]).toEqual([2, 2])
})
