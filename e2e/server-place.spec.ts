import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './app'
import { atScreen } from './support/at-screen'
import { withRestServer } from './servers/rest'

test('B70: a server is tried before anything is written to it', async ({ page, profile }) => {
  await withRestServer(join(profile, 'server'), { users: { ana: 'of ana' } }, async ({ url }) => {
    await page.getByRole('button', { name: /^Protect this computer/ }).click()
    await page.getByLabel('Folder or address for the backup').fill(`rest:${url.replace('://', '://ana@')}ana/r/`)
    await page.getByLabel('Password for the server').fill('wrong')
    await page.getByRole('button', { name: 'Try it' }).click()
    await expect(page.getByText('The server does not accept this user, password or key.')).toBeVisible()
    await page.getByLabel('Password for the server').fill('of ana')
    await page.getByRole('button', { name: 'Try it' }).click()
    await expect(page.getByText('The server answers. There is no backup yet.')).toBeVisible()
  })
})

test('B70, S30: what went to a server comes back on a new computer, with address and passwords alone', async ({
  profile,
}) => {
  const [home, documents, restored] = [join(profile, 'home'), join(profile, 'documents'), join(profile, 'restored')]
  mkdirSync(documents)
  writeFileSync(join(documents, 'letter.txt'), 'Dear Ana'.repeat(1000))
  await withRestServer(join(profile, 'server'), { users: { ana: 'of ana' } }, async ({ url }) => {
    const repository = `rest:${url.replace('://', '://ana@')}ana/r/`
    await atScreen(join(profile, 'old'), home, async (owner) => {
      await owner.protect({
        ...{ sources: [documents], repository, sheet: join(home, 'sheet.txt'), password: 'orchard kettle' },
        server: { 'Password for the server': 'of ana' },
      })
      expect(await owner.result()).toMatch(/succeeded|warnings/)
    })
    await atScreen(join(profile, 'new'), home, async (person) => {
      const { page } = person
      await page.getByRole('button', { name: /^Restore from an existing backup/ }).click()
      await page.getByRole('textbox', { name: 'Folder or address of the backup' }).fill(repository)
      await page.getByLabel('Password of the backup').fill('orchard kettle')
      await page.getByLabel('Password for the server').fill('wrong')
      await page.getByRole('button', { name: 'Open this backup' }).click()
      await expect(page.getByText('The server does not accept this user, password or key.')).toBeVisible()
      await person.picture('restore-from-server')
      await page.getByLabel('Password for the server').fill('of ana')
      await page.getByRole('button', { name: 'Open this backup' }).click()
      await page.getByRole('button', { name: /newest/ }).click()
      await page.getByRole('checkbox').first().click()
      expect(await person.restoreTo(restored)).toBe('The restore succeeded.')
    })
  })
  const letter = readFileSync(join(restored, documents, 'letter.txt'), 'utf8')
  expect(letter).toBe('Dear Ana'.repeat(1000))
})
