import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './app'
import { PersonAtScreen } from './support/person-at-screen'

/** What a run cannot read, and what an ordinary person does about it. */

test('S222 S223 S226 S227: skipped files stand by cause, are left out, and the next run is green; history is saved', async ({
  person: user,
  sandboxed,
}) => {
  const [documents, file] = [join(user.home, 'documents'), (name: string) => join(user.home, name)]
  mkdirSync(documents)
  const closed = ['keys', 'mail.pst', 'old [1].db'].map((name) => join(documents, name))
  for (const path of [...closed, join(documents, 'letter.txt')]) writeFileSync(path, `of ${path}`)
  for (const path of closed) chmodSync(path, 0)

  const page = await sandboxed.firstWindow()
  const person = new PersonAtScreen(sandboxed, page)
  await person.protect({ sources: [documents], repository: file('backup'), sheet: file('sheet.txt') })
  expect(await person.result()).toBe('The backup succeeded, with something to look at.')
  const group = page.getByRole('region', { name: '3 files may not be read by this backup' })
  await group.getByRole('button', { name: 'Show all 3 files' }).click()
  for (const path of closed) await expect(group.getByText(path, { exact: true })).toBeVisible()
  await expect(group.getByText(/^sudo setfacl -m u:[^ ]+:rX -- .*keys .*mail[.]pst '.*old \[1\][.]db'$/)).toBeVisible()
  await person.picture('skipped')

  // What this computer can do for shadow copies is another story.
  await page.evaluate(`(async () => {
    const { value: [{ job }] } = await bridge.call('jobs.list', {})
    await bridge.call('jobs.edit', { jobId: job.id, changes: { shadowCopies: 'none' } })
  })()`)
  await group.getByRole('button', { name: /^Leave them out…/ }).click()
  const patterns = [...closed.slice(0, 2), join(documents, 'old \\[1\\].db')]
  await expect(page.getByRole('textbox', { name: 'Patterns' })).toHaveValue(patterns.join('\n'))
  await expect(page.getByText(/^3 files, .* are left out[.]$/)).toBeVisible()
  await page.getByRole('button', { name: 'Leave this out' }).click()

  await page.getByRole('button', { name: /^Back up now/ }).click()
  expect(await person.result()).toBe('The backup succeeded.')
  await expect(page.getByRole('list', { name: 'Left out on purpose' }).getByRole('listitem')).toHaveText(patterns)
  await person.home()
  await expect(page.getByText('Everything is protected.')).toBeVisible()

  await page.getByRole('navigation').getByRole('button', { name: 'History' }).click()
  await page.getByLabel('Show', { exact: true }).selectOption({ label: 'Backups' })
  for (const kind of ['CSV', 'JSON']) {
    await person.answerSaveDialog(file(`history.${kind.toLowerCase()}`))
    await page.getByRole('button', { name: `Save as ${kind}…` }).click()
    await expect(page.getByText(`What is shown is saved in ${file(`history.${kind.toLowerCase()}`)}.`)).toBeVisible()
  }
  const [head, ...rows] = readFileSync(file('history.csv'), 'utf8').split('\r\n')
  expect(head).toBe('"time","job","result","what","files","bytes added","seconds"')
  expect(rows.map((row) => row.split('","')[2])).toEqual(['success', 'warning'])
  const { entries } = JSON.parse(readFileSync(file('history.json'), 'utf8')) as { readonly entries: readonly object[] }
  expect(entries).toMatchObject([{ result: 'success' }, { result: 'warning' }])
})

test('S224: thousands of files are known as a whole, and one that joins them is new', async ({
  person: user,
  sandboxed,
}) => {
  const documents = join(user.home, 'documents')
  mkdirSync(join(documents, 'closed'), { recursive: true })
  const close = (name: string) => {
    const path = join(documents, 'closed', name)
    writeFileSync(path, name)
    chmodSync(path, 0)
    return path
  }
  writeFileSync(join(documents, 'letter.txt'), 'Dear Ana')
  for (let at = 0; at < 3000; at++) close(`mail ${at}`)

  const page = await sandboxed.firstWindow()
  const person = new PersonAtScreen(sandboxed, page)
  await person.protect({
    ...{ sources: [documents], repository: join(user.home, 'backup'), sheet: join(user.home, 'sheet.txt') },
  })
  expect(await person.result()).toBe('The backup succeeded, with something to look at.')
  await page.evaluate(`(async () => {
    const { value: [{ job }] } = await bridge.call('jobs.list', {})
    await bridge.call('jobs.edit', { jobId: job.id, changes: { shadowCopies: 'none' } })
  })()`)
  const group = page.getByRole('region', { name: '3,000 files may not be read by this backup' })
  await expect(group.getByText(/All 3,000 files are meant/)).toBeVisible()
  await group.getByRole('button', { name: /^I know these files/ }).click()
  await expect(group.getByText(/Known from the next run on/)).toBeVisible()

  const again = async () => {
    await person.home()
    await page.getByRole('button', { name: /^Back up now/ }).click()
    return person.result()
  }
  expect(await again()).toBe('The backup succeeded.')
  await expect(page.getByText(/3,000 files are left out, known since/).first()).toBeVisible()

  const joined = close('zzz new')
  expect(await again()).toBe('The backup succeeded, with something to look at.')
  const later = page.getByRole('region', { name: '3,001 files may not be read by this backup' })
  await expect(later.getByText(/^Known since .*: 3,?000 files/)).toBeVisible()
  await later.getByRole('button', { name: /^Show 100 of / }).click()
  await expect(later.getByRole('listitem').first()).toHaveText(`${joined}new`)
  await person.picture('skipped-one-new')
})
