import fc from 'fast-check'
import { dirname } from 'node:path'
import { expect, it } from 'vitest'
import { type RestoreStep, type StepFiles, applyStages, revertStages } from './restore-steps'

/** A file system of plain names, which dies at the nth change. */
class MemoryFiles implements StepFiles {
  readonly #files: Map<string, string>
  #left: number

  constructor(files: ReadonlyMap<string, string>, changes = Infinity) {
    this.#files = new Map(files)
    this.#left = changes
  }

  get files(): ReadonlyMap<string, string> {
    return this.#files
  }

  has(path: string): Promise<boolean> {
    return Promise.resolve(this.#files.has(path) || [...this.#files.keys()].some((one) => one.startsWith(`${path}/`)))
  }

  move(from: string, to: string): Promise<void> {
    this.#change()
    const content = this.#files.get(from)
    if (content === undefined) throw new Error(`no ${from}`)
    this.#files.delete(from)
    this.#files.set(to, content)
    return Promise.resolve()
  }

  make(): Promise<readonly string[]> {
    return Promise.resolve([])
  }

  removeIfEmpty(): Promise<void> {
    return Promise.resolve()
  }

  sync(): Promise<void> {
    return Promise.resolve()
  }

  #change(): void {
    if (this.#left-- <= 0) throw new Error('died')
  }
}

const names = ['a', 'b', 'c', 'd', 'e']

/** What is there, and for each stage what is restored. */
const story = fc.record({
  there: fc.uniqueArray(fc.constantFrom(...names)),
  stages: fc.array(fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }), { minLength: 1, maxLength: 3 }),
  changes: fc.nat(40),
})

/** The first stage keeps all that is there; every stage keeps what it replaces. */
function built(there: readonly string[], stages: readonly (readonly string[])[]) {
  const files = new Map(there.map((name) => [`/data/${name}`, `old ${name}`]))
  const present = new Set(there)
  const plan = stages.map((restored, at): RestoreStep[] => {
    const kept = at === 0 ? [...present] : restored.filter((name) => present.has(name))
    for (const name of kept) present.delete(name)
    for (const name of restored) {
      files.set(`/aside/staged-${at}/${name}`, `${at} ${name}`)
      present.add(name)
    }
    return [
      ...kept.map((name) => ({ kind: 'keep' as const, path: `/data/${name}`, kept: `/aside/kept-${at}/${name}` })),
      ...restored.map((name) => ({
        kind: 'place' as const,
        staged: `/aside/staged-${at}/${name}`,
        path: `/data/${name}`,
      })),
    ]
  })
  return { files, plan }
}

const inPlace = (files: ReadonlyMap<string, string>) =>
  [...files].filter(([path]) => dirname(path) === '/data').sort(([one], [other]) => (one < other ? -1 : 1))

it('I43: a restore that died anywhere comes out as one that did not, when it is done again', async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ there, stages, changes }) => {
      const { files, plan } = built(there, stages)
      const whole = new MemoryFiles(files)
      await applyStages(plan, whole)
      const dying = new MemoryFiles(files, changes)
      await applyStages(plan, dying).catch(() => undefined)
      const again = new MemoryFiles(dying.files)
      await applyStages(plan, again)
      expect(inPlace(again.files)).toEqual(inPlace(whole.files))
    }),
  )
})

it('I42: a restore that died anywhere is taken back whole, also when that dies once', async () => {
  await fc.assert(
    fc.asyncProperty(story, fc.nat(40), async ({ there, stages, changes }, later) => {
      const { files, plan } = built(there, stages)
      const dying = new MemoryFiles(files, changes)
      await applyStages(plan, dying).catch(() => undefined)
      const back = new MemoryFiles(dying.files, later)
      await revertStages(plan, back).catch(() => undefined)
      const again = new MemoryFiles(back.files)
      await revertStages(plan, again)
      expect(inPlace(again.files)).toEqual(inPlace(files))
    }),
  )
})
