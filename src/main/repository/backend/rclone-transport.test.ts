import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withScratch } from '../../../../test/support/scratch'
import { BackupError } from '../../model/backup-error'
import { RcloneTransport } from './rclone-transport'
import { UNTHROTTLED } from './throttle'

const transport = (program: string) =>
  new RcloneTransport({
    location: 'rclone:a:r',
    remote: 'a:r',
    access: { PENUMBRA_RCLONE: program },
    throttle: UNTHROTTLED,
  })

const told = (error: unknown) => (error instanceof BackupError ? [error.code, error.options.context?.reason] : error)

/** A server's first words, and no more. */
const GREETS = "#!/bin/sh\nprintf '\\000\\000\\000\\004\\000\\000\\000\\000\\000'\nexit 1\n"

it('B21: a child that ends while it is spoken to ends each question with why, and nothing else', () =>
  withScratch('rclone-ends', async (folder) => {
    const program = join(folder, 'rclone')
    await writeFile(program, GREETS, { mode: 0o700 })
    for (let round = 0; round < 5; round++) {
      const dying = transport(program)
      const body = new Uint8Array(100_000)
      const asked = ['1', '2', '3'].map((path) => dying.ask({ method: 'POST', path, body }).catch(told))
      await new Promise(setImmediate)
      // Meanwhile the child greets and ends: its words, which want an answer, and its end come in one turn.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
      expect(await Promise.all(asked)).toEqual(Array(3).fill(['target.unreachable', 'rclone ended with 1']))
      await dying.close()
    }
  }))

it('B20: a child that cannot be started is said to each question', async () => {
  const none = transport('/nowhere/rclone')
  for (const path of ['one', 'two']) {
    await expect(none.ask({ method: 'GET', path })).rejects.toMatchObject({ code: 'target.no-program' })
  }
  await none.close()
})
