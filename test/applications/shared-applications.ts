import { rm, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { type Applications, withApplications } from './applications'

/** The same volumes, repository and built programs for all tests of a file; what a test put on the volumes goes after it. */
export function sharedApplications(label: string): () => Applications {
  let shared: Applications | null = null
  let finish: () => void = () => undefined
  let done: Promise<void> = Promise.resolve()
  beforeAll(
    () =>
      new Promise<void>((ready, failed) => {
        done = withApplications(label, async (applications) => {
          shared = applications
          ready()
          await new Promise<void>((resolve) => (finish = resolve))
        })
        done.catch(failed)
      }),
    120_000,
  )
  afterEach(async () => {
    const { data, logs } = current()
    for (const volume of [data, logs])
      for (const name of await readdir(volume)) await rm(join(volume, name), { recursive: true, force: true })
  })
  afterAll(async () => {
    finish()
    await done
  }, 60_000)
  const current = (): Applications => {
    if (!shared) throw new Error('before the first test')
    return shared
  }
  return current
}
