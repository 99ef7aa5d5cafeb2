import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Page } from '@playwright/test'
import { penumbraAt } from '../test/support/penumbra'
import { expect, start, test } from './app'
import { PersonAtScreen } from './support/person-at-screen'

const PASSWORD = 'orchard kettle'
/** Unpacks a zip file by another program; fails when a checksum is wrong. */
const UNPACK =
  'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])'

/** From the window's first page to the newest point of a backup. */
async function openBackup(page: Page, repository: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Restore', exact: true }).click()
  await page.getByRole('textbox', { name: 'Folder or address of the backup' }).fill(repository)
  await page.getByLabel('Password of the backup').fill(PASSWORD)
  await page.getByRole('button', { name: 'Open this backup' }).click()
  await page.getByRole('button', { name: /newest/ }).click()
}

test('S196 to S201: a restore is a session with proof, undone from the history, and a zip file equals its source', async ({
  profile,
}) => {
  const documents = join(profile, 'documents')
  mkdirSync(join(documents, 'letters'), { recursive: true })
  for (let at = 0; at < 12; at++)
    writeFileSync(join(documents, 'letters', `${at}.txt`), `Dear Ana, ${at}. `.repeat(900))
  writeFileSync(join(documents, 'größe "x".bin'), Buffer.alloc(300_000, 7))
  const [repository, target] = [join(profile, 'backup'), join(profile, 'back')]
  const penumbra = penumbraAt(join(profile, 'window'), repository, PASSWORD, {
    PENUMBRA_PROFILE: join(profile, 'window'),
  })
  await penumbra.run(['init'])
  await penumbra.backup([documents])
  const letters = join(target, documents, 'letters')
  mkdirSync(letters, { recursive: true })
  writeFileSync(join(letters, '3.txt'), 'mine')

  const app = await start(join(profile, 'window'))
  try {
    const page = await app.firstWindow()
    const person = new PersonAtScreen(app, page)
    await app.evaluate(({ shell }) => {
      shell.openPath = (path) => {
        Object.assign(globalThis, { opened: path })
        return Promise.resolve('')
      }
    })
    await openBackup(page, repository)
    expect(await person.restoreTo(target, 'Replace everything that differs')).toBe('The restore succeeded.')
    await expect(page.getByText(/^13 files were read back from the disk, and the hash of each/)).toBeVisible()
    await expect(page.getByText('Nothing was skipped.')).toBeVisible()
    expect(readFileSync(join(letters, '3.txt'), 'utf8')).toBe(readFileSync(join(documents, 'letters', '3.txt'), 'utf8'))
    await page.getByRole('button', { name: 'Show in the file manager' }).click()
    await expect.poll(() => app.evaluate(() => (globalThis as { opened?: string }).opened)).toBe(target)
    await person.picture('restore-proof')

    // The history has it, and opens it after main has forgotten it.
    await app.close()
    const again = await start(join(profile, 'window'))
    try {
      const later = await again.firstWindow()
      await later.getByRole('navigation').getByRole('button', { name: 'History' }).click()
      await later.getByLabel('Show', { exact: true }).selectOption({ label: 'Restores' })
      await later.getByRole('button', { name: /^Show the restore of/ }).click()
      await expect(later.getByText(/^13 files were read back from the disk/)).toBeVisible()
      await later.getByRole('button', { name: 'Undo this restore' }).click()
      await expect(later.getByText('This restore was undone')).toBeVisible()
      expect([readFileSync(join(letters, '3.txt'), 'utf8'), readdirSync(letters)]).toEqual(['mine', ['3.txt']])
      await zipIsTheSource(new PersonAtScreen(again, later), repository, documents, profile)
    } finally {
      await again.close()
    }
    const { entries } = JSON.parse((await penumbra.run(['job', 'history', '--json'])).stdout) as {
      entries: { kind: string; form: string; result: string; files: number; filesVerified: number }[]
    }
    expect(entries).toMatchObject([
      { kind: 'restore', form: 'zip', result: 'success', files: 13, filesVerified: 13 },
      { kind: 'restore', form: 'full-paths', result: 'success', files: 13, filesVerified: 13 },
    ])
  } finally {
    await app.close().catch(() => undefined)
  }
})

async function zipIsTheSource(person: PersonAtScreen, repository: string, documents: string, profile: string) {
  const { page } = person
  const file = join(profile, 'documents.zip')
  await openBackup(page, repository)
  // A backup opens at the folder that it is of.
  await page.getByRole('button', { name: basename(profile), exact: true }).click()
  await expect(page.getByRole('button', { name: 'Open documents' })).toBeVisible()
  await page.getByRole('grid', { name: 'Files of the restore point' }).press('Home')
  await page.keyboard.press('Space')
  await expect(page.getByText(/^1 entry chosen/)).toBeVisible()
  await page.getByRole('button', { name: 'Where to…' }).click()
  await page.getByRole('radio', { name: 'Into a zip file' }).click()
  await person.answerSaveDialog(file)
  await page.getByRole('button', { name: 'Choose… the zip file to write' }).click()
  await person.picture('restore-zip-place')
  await page.getByRole('button', { name: 'See what will happen' }).click()
  await expect(page.getByText(/^13 files in one zip file of/)).toBeVisible()
  expect(existsSync(file)).toBe(false)
  await page.getByRole('button', { name: 'Start the restore' }).click()
  expect(await person.result()).toBe('The restore succeeded.')
  await expect(page.getByText(/^The zip file was read back from the disk: 13 entries have the checksum/)).toBeVisible()
  await person.picture('restore-zip')
  const unpacked = join(profile, 'unpacked')
  execFileSync('python3', ['-c', UNPACK, file, unpacked])
  execFileSync('diff', ['-r', documents, join(unpacked, 'documents')])
}
