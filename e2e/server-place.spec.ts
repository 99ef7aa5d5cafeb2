import { join } from 'node:path'
import { expect, test } from './app'
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
