import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './app'
import { withProxy } from './servers/faulty-proxy'
import { withRestServer } from './servers/rest'
import { atScreen } from './support/at-screen'

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

test('B86: a rotten server is told in words when it is tried', async ({ page, profile }) => {
  // Two seconds of trying again, and much more for a machine that does other things.
  const soon = { timeout: 60_000 }
  const nobody = await withProxy('http://127.0.0.1:9/', {}, (url) => Promise.resolve(url))
  await page.getByRole('button', { name: /^Protect this computer/ }).click()
  const tryIt = async (address: string) => {
    await page.getByLabel('Folder or address for the backup').fill(address)
    await page.getByRole('button', { name: 'Try it' }).click()
  }
  await tryIt(`rest:${nobody}r/`)
  await expect(page.getByText('The place it should be written to is not there.')).toBeVisible(soon)
  await withRestServer(join(profile, 'server'), { isTls: true }, async ({ url }) => {
    await tryIt(`rest:${url}r/`)
    await expect(page.getByText('The server could not prove that it is the right one.')).toBeVisible(soon)
    await expect(page.getByText('Nothing was sent to it.')).toBeVisible()
  })
  await withProxy('http://127.0.0.1:9/', { fault: () => 503 }, async (url) => {
    await tryIt(`rest:${url}r/`)
    await expect(page.getByText('The place it should be written to is not there.')).toBeVisible(soon)
  })
})
