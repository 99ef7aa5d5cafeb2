import { expect, it } from 'vitest'
import type { Job } from '../../contract/jobs'
import { type BegunLook, type ExclusionLook, ExclusionPreviews } from './exclusion-previews'

const FOUND = { files: 1, bytes: 9, keptFiles: 2, keptBytes: 8, isComplete: true }

function previews() {
  const looks: { readonly wish: ExclusionLook; readonly end: () => void; isCancelled: boolean }[] = []
  const look = (wish: ExclusionLook): BegunLook => {
    let end = (): void => undefined
    const examples = [
      { path: '/a/.cache', preset: 'caches', files: 1, bytes: 9 },
      { path: '/a/x', preset: '', files: 0, bytes: 0 },
    ]
    const result = new Promise<Awaited<BegunLook['result']>>((resolve) => {
      end = () => resolve({ ...FOUND, examples })
    })
    const one = { wish, end, isCancelled: false }
    looks.push(one)
    const cancel = () => {
      one.isCancelled = true
      end()
    }
    return { result, cancel }
  }
  const ports = {
    find: () => Promise.resolve({ sources: ['/a'] } as Job),
    rootsOf: (sources: readonly string[]) => Promise.resolve([...sources, '/a/volume']),
  }
  return { looks, ports, of: new ExclusionPreviews({ ...ports, look }) }
}

const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}

it('F79: looks at the folders of the job and the volumes below, and names what took each', async () => {
  const { looks, of } = previews()
  const looking = of.of('job', { excludes: ['*.tmp'], presets: ['caches'] })
  await until(() => looks.length === 1)
  expect(looks[0]?.wish).toMatchObject({ sources: ['/a'], roots: ['/a', '/a/volume'], excludes: ['*.tmp'], swaps: [] })
  looks[0]?.end()
  expect(await looking).toMatchObject({ ...FOUND, examples: [{ preset: 'caches' }, { preset: null }] })
})

it('F79: another look ends the one before, which says so', async () => {
  const { looks, of } = previews()
  const wish = { excludes: [], presets: [] }
  const first = of.of('job', wish)
  await until(() => looks.length === 1)
  const second = of.of('job', wish)
  await expect(first).rejects.toMatchObject({ code: 'cancelled' })
  expect(looks[0]?.isCancelled).toBe(true)
  await until(() => looks.length === 2)
  looks[1]?.end()
  expect(await second).toMatchObject(FOUND)
})

it('F79: one that is ended before it began never begins', async () => {
  const { looks, of } = previews()
  const wish = { excludes: [], presets: [] }
  const both = [of.of('job', wish), of.of('job', wish)] as const
  await expect(both[0]).rejects.toMatchObject({ code: 'cancelled' })
  await until(() => looks.length === 1)
  looks[0]?.end()
  expect(await both[1]).toMatchObject(FOUND)
})

it('F79: where nobody can look, that is said', async () => {
  const of = new ExclusionPreviews({ ...previews().ports, look: null })
  await expect(of.of('job', { excludes: [], presets: [] })).rejects.toMatchObject({ code: 'invalid-request' })
})

it('F13: folders that are in no job yet are counted in the same way', async () => {
  const { looks, of } = previews()
  const looking = of.ofFolders(['/b', '/b/inner'], ['trash'])
  await until(() => looks.length === 1)
  expect(looks[0]?.wish).toMatchObject({
    sources: ['/b'],
    roots: ['/b', '/a/volume'],
    excludes: [],
    presets: ['trash'],
  })
  looks[0]?.end()
  expect(await looking).toMatchObject({ keptFiles: 2, keptBytes: 8 })
})
