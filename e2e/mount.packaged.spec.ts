import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { penumbraAt } from '../test/support/penumbra'
import { withRestServer } from './servers/rest'
import { expect, start, test } from './app'
import { takePicture } from './support/picture'
import { stopwatch } from './support/stopwatch'

const run = promisify(execFile)
const LARGE = { maxBuffer: 8 * 2 ** 20 }

const TEXT = 'Dear Ana'.repeat(1000)

const MANY = 10_000

const opened =
  'Y25 Y26 Y27: a restore point on a server is opened as a folder, listed, copied from, and gone at the end'
test(opened, { tag: '@packaged' }, async ({ profile }) => {
  const documents = join(profile, 'documents')
  mkdirSync(join(documents, 'many'), { recursive: true })
  writeFileSync(join(documents, 'letter.txt'), TEXT)
  for (let number = 0; number < MANY; number++) writeFileSync(join(documents, 'many', `note ${number}`), '')
  await withRestServer(join(profile, 'server'), { users: { ana: 'of ana' } }, async ({ url }) => {
    const repository = `rest:${url.replace('://', '://ana@')}ana/r/`
    const access = { RESTIC_REST_PASSWORD: 'of ana' }
    const penumbra = penumbraAt(join(profile, 'cli'), repository, 'orchard kettle', access)
    await penumbra.run(['init'])
    await penumbra.backup([documents])
    const app = await start(join(profile, 'window'))
    try {
      await app.evaluate(({ shell }) => {
        shell.openPath = () => Promise.resolve('')
      })
      const page = await app.firstWindow()
      await page.getByRole('button', { name: /^Restore from an existing backup/ }).click()
      await page.getByRole('textbox', { name: 'Folder or address of the backup' }).fill(repository)
      await page.getByLabel('Password of the backup').fill('orchard kettle')
      await page.getByLabel('Password for the server').fill('of ana')
      await page.getByRole('button', { name: 'Open this backup' }).click()
      await page.getByRole('button', { name: /newest/ }).click()
      const open = page.getByRole('button', { name: 'Open as a folder' })
      await open.click()
      const shown = page.getByText(/^Shown in/)
      await expect(shown).toBeVisible()
      const folder = /^Shown in (.*) until it is/.exec((await shown.textContent()) ?? '')?.[1] ?? ''
      expect(readFileSync(join(folder, documents, 'letter.txt'), 'utf8')).toBe(TEXT)
      const watch = stopwatch()
      const many = join(folder, documents, 'many')
      // A second on a quiet machine.
      const listed = await watch.step(`a folder of ${MANY} files listed`, 15_000, () => run('ls', ['-l', many], LARGE))
      expect(listed.stdout.split('\n').filter((line) => line.includes(' note ')).length).toBe(MANY)
      process.stdout.write(watch.lines())
      await run('cp', ['-a', join(folder, documents, 'letter.txt'), join(profile, 'copy.txt')])
      expect(readFileSync(join(profile, 'copy.txt'), 'utf8')).toBe(TEXT)
      await takePicture(page, 'test-results/mount-window.png')
      await page.getByRole('button', { name: 'Unmount' }).click()
      await expect(shown).toBeHidden()
      expect(readdirSync(join(folder, '..'))).toEqual([])
      await open.click()
      await expect(shown).toBeVisible()
      await app.close()
      expect(readdirSync(join(folder, '..'))).toEqual([])
    } finally {
      await app.close().catch(() => undefined)
    }
  })
})
