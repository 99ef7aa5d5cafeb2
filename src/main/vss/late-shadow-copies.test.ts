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
