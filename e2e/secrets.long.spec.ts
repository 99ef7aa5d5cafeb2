import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { findSecrets, secretsIn, shownBy } from '../test/secrets/left-behind'
import { end, expect, start, test } from './app'
import { LARGE, fill } from './support/on-computer'
import { PersonAtScreen } from './support/person-at-screen'

/** Passwords in the hands of the application: what it leaves behind of them, and how often it asks. */

test.describe.configure({ timeout: 180_000 })

/** Nothing else in the world contains them. */
const SECRETS = [
  'marker-First~pass/word+1',
  'marker-Wrong~pass/word+2',
  'marker-Next~pass/word+3',
  'marker-Far~pass/word+4',
]
const [FIRST = '', WRONG = '', NEXT = '', ELSEWHERE = ''] = SECRETS

/** A person's home with all that the application writes, a repository, and what the tester keeps beside them. */
async function withHome(work: (place: Record<'home' | 'repository' | 'source' | 'given', string>) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'penumbra-secrets-'))
  const place = {
    ...{ home: join(folder, 'home'), repository: join(folder, 'repository') },
    ...{ source: join(folder, 'source'), given: join(folder, 'given') },
  }
  for (const name of ['home/tmp', 'source', 'given']) mkdirSync(join(folder, name), { recursive: true })
  fill(join(place.source, 'file'), 8)
  try {
    await work(place)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const field = (page: Page, place: number) => page.locator('dialog input[type="password"]').nth(place)

async function changePassword({ page }: PersonAtScreen): Promise<void> {
  await page.getByRole('button', { name: 'Change the password…' }).click()
  await page.getByRole('button', { name: 'Type my own instead' }).click()
  for (const [at, text] of [FIRST, NEXT, NEXT].entries()) await field(page, at).fill(text)
  await page.getByRole('button', { name: 'Change the password', exact: true }).click()
  await page.getByRole('button', { name: 'Go on without it' }).click()
}

/** A backup that is not of this computer's jobs, with a password that does not open it. */
async function openWithWrong({ page }: PersonAtScreen, repository: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Folder or address of the backup' }).fill(repository)
  await page.getByLabel('Password').fill(WRONG)
  await page.getByRole('button', { name: 'Open this backup' }).click()
  await expect(page.getByText('That is not the password of this backup.')).toBeVisible()
}

/** The button of a refused password: one wrong answer, then the one that opens; the backup opens by itself then. */
async function answerRefusal(person: PersonAtScreen): Promise<void> {
  const { page } = person
  await page
    .getByRole('button', { name: /^Open / })
    .first()
    .click()
  await expect(page.getByText('The password that this computer keeps no longer opens the backup.')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await person.picture('wizard-refused')
  await page.getByRole('button', { name: 'Enter the password…' }).click()
  for (const typed of [WRONG, ELSEWHERE]) {
    await field(page, 0).fill(typed)
    await page.getByRole('button', { name: 'Use this password' }).click()
    if (typed === WRONG) await expect(page.getByText('That is not the password of this backup.')).toBeVisible()
  }
  await expect(page.getByRole('button', { name: /newest/ })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function saveReport(person: PersonAtScreen, file: string): Promise<void> {
  const { page } = person
  await page.getByRole('navigation').getByRole('button', { name: 'In this app' }).click()
  await person.answerSaveDialog(file)
  await page.getByRole('button', { name: 'Save a support report…' }).click()
  await expect(page.getByText(/The support report is saved/)).toBeVisible()
}

test('S76, S77, T22: a whole life of the application leaves no password; one that is refused is asked for once', async ({
  profile,
}) => {
  await withHome(async ({ home, repository, source, given }) => {
    const app = await start(profile, { HOME: home, TMPDIR: join(home, 'tmp') })
    const child = app.process()
    const said: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => said.push(piece))
    const seen = { isOver: false, shown: Buffer.alloc(0) }
    const watching = (async () => {
      while (!isOver(seen)) {
        seen.shown = Buffer.concat([seen.shown, await shownBy(child.pid ?? 0)])
        await new Promise((next) => setTimeout(next, 50))
      }
    })()
    try {
      const person = new PersonAtScreen(app, await app.firstWindow())
      const sheet = join(given, 'sheet.txt')
      await person.protect({ sources: [source], repository, sheet, password: FIRST })
      expect(await person.result()).toMatch(/^The backup succeeded/)
      await person.home()
      await changePassword(person)
      await person.openRestore()
      await openWithWrong(person, repository)

      changeElsewhere(repository, given)
      await person.openRestore()
      await answerRefusal(person)
      await saveReport(person, join(home, 'report.tar.gz'))

      fill(join(source, 'more'), LARGE.size)
      await person.slowDown(repository, LARGE.rate)
      await person.home()
      await person.page.getByRole('button', { name: 'Back up now' }).first().click()
      await person.page.getByText('Copying files to the backup', { exact: true }).waitFor()
      const ended = once(child, 'exit')
      child.kill('SIGSEGV')
      await ended
    } finally {
      await end(app)
      seen.isOver = true
      await watching
    }
    expect(['--type=renderer', '--type=utility', home].filter((word) => !seen.shown.includes(word))).toEqual([])
    expect(secretsIn('shown', seen.shown, SECRETS)).toEqual([])
    expect(secretsIn('said', Buffer.concat(said), SECRETS)).toEqual([])
    expect(secretsIn('report', gunzipSync(readFileSync(join(home, 'report.tar.gz'))), SECRETS)).toEqual([])
    expect(readdirSync(resolve('.')).filter((name) => /^core(\.\d+)?$/.test(name))).toEqual([])
    expect(await findSecrets([home, profile, repository], SECRETS)).toEqual([])
    // What was meant to hold one is found, so the search looks at the right things.
    expect(await findSecrets([given], SECRETS)).toContain(`${join(given, 'sheet.txt')}: secret 0`)
  })
})

const isOver = ({ isOver: is }: { readonly isOver: boolean }) => is

/** Another computer changes the password. */
function changeElsewhere(repository: string, given: string): void {
  const files = Object.entries({ now: NEXT, next: ELSEWHERE }).map(([name, password]) => {
    writeFileSync(join(given, name), password)
    return join(given, name)
  })
  const [now = '', next = ''] = files
  const words = [
    'key',
    'passwd',
    '-r',
    repository,
    '-p',
    now,
    '--new-password-file',
    next,
    '--data-dir',
    join(given, 'data'),
  ]
  execFileSync(process.execPath, [resolve('bin/penumbra.mjs'), ...words], { stdio: 'pipe' })
}
