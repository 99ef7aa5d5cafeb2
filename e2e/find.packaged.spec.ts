import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type LargeHistory, makeLargeHistory } from '../test/support/large-history'
import { expect, test } from './app'
import { atScreen } from './support/at-screen'
import { drawnAfterPress } from './support/page-clock'
import type { PersonAtScreen } from './support/person-at-screen'
import { type Stopwatch, stopwatch } from './support/stopwatch'

/**
 * One version of one file, found and restored out of years of backups. PENUMBRA_STORY_FILES says out of how many files:
 * making a million takes a minute. The limits are ten times what a quiet machine needs, and more.
 */
const FILES = Number(process.env.PENUMBRA_STORY_FILES ?? 100_000)
const SHAPE = { shelves: FILES / 1000, files: 1000, points: 200, edits: 12 }
/** Of one step, and of what looks through all restore points. Units: milliseconds. */
const [STEP, LONG] = [10_000, 60_000]

test.describe.configure({ timeout: 600_000 })

/** By hand, so that no run comes between. */
const jobAt = ({ folder, password }: LargeHistory, source: string) => ({
  ...{ name: 'Years', sources: [source], excludes: [], repository: folder, password, shadowCopies: 'none' },
  ...{ allowSecretFile: true, goalHours: 24 },
  schedule: {
    ...{ timing: { kind: 'by-hand' }, isPaused: false, quietHours: [], jitterMinutes: 0, batteryPercent: 0 },
    ...{ allowMetered: true, isGentle: false, setAt: new Date().toISOString() },
  },
})

/** What the window gets for a call. */
async function answerOf<T>(page: Page, name: string, input: unknown): Promise<T> {
  const words = `${JSON.stringify(name)}, ${JSON.stringify(input)}`
  const reply = await page.evaluate<{ ok: boolean; value: T }>(`bridge.call(${words})`)
  expect(reply, name).toMatchObject({ ok: true })
  return reply.value
}

const rowOf = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Folders of a point, opened and left by presses that the page makes itself. */
async function byThePage(page: Page, { note }: Stopwatch): Promise<void> {
  const open = async (shelf: number): Promise<number> => {
    await page.getByRole('button', { name: 'ana', exact: true }).click()
    const name = `shelf ${String(shelf).padStart(4, '0')}`
    await rowOf(page, `Open ${name}`).waitFor()
    return drawnAfterPress(page, `Open ${name}`, `Versions of note ${shelf}-0003.txt`)
  }
  note('another folder of 1,000 files, not read before, by the clock of the page', await open(5))
  note('a folder that was read before, by the clock of the page', await open(7))
}

async function browse({ page }: PersonAtScreen, watch: Stopwatch, history: LargeHistory): Promise<void> {
  const { step } = watch
  await page.getByRole('button', { name: /^Restore from an existing backup/ }).click()
  await page.getByRole('textbox', { name: 'Folder or address of the backup' }).fill(history.folder)
  await page.getByLabel('Password of the backup').fill(history.password)
  await step('the backup is opened for the first time', LONG, async () => {
    await page.getByRole('button', { name: 'Open this backup' }).click()
    await page.getByRole('button', { name: /newest/ }).waitFor()
  })
  await page.getByRole('button', { name: /newest/ }).click()
  await step('a folder of 1,000 files, not read before', STEP, async () => {
    await rowOf(page, 'Open shelf 0007').click()
    await rowOf(page, 'Versions of note 7-0003.txt').waitFor()
  })
  await byThePage(page, watch)
  const rail = page.getByRole('slider')
  await rail.focus()
  await step('the same folder, 100 restore points further, not read before', LONG, async () => {
    await rail.press('Home')
    await expect(rail).toHaveAttribute('aria-valuenow', '1')
    await rowOf(page, 'Versions of note 7-0003.txt').waitFor()
  })
  await step('back in the newest restore point: a folder that was read before', STEP, async () => {
    await rail.press('End')
    await expect(rail).toHaveAttribute('aria-valuenow', String(SHAPE.points))
    await rowOf(page, 'Versions of note 7-0003.txt').waitFor()
  })
}

/** The names of all restore points are indexed at a start. */
async function waitForNames(page: Page, { step }: Stopwatch): Promise<void> {
  const known = async () =>
    (await answerOf<{ points: number }>(page, 'names.search', { text: 'budget', limit: 1, after: null })).points
  await step('all names of all restore points indexed, once', 300_000, () =>
    expect.poll(known, { timeout: 300_000, intervals: [100] }).toBe(SHAPE.points),
  )
}

async function find(person: PersonAtScreen, { step }: Stopwatch, { edited }: LargeHistory): Promise<void> {
  const { page } = person
  await person.openRestore()
  const search = page.getByLabel('Find a file or folder in all restore points')
  for (const text of ['b', 'bu', 'bud']) await search.fill(text)
  await step('a search while it is typed', STEP, async () => {
    await search.fill('budget')
    await page.getByText(`1 place in ${SHAPE.points} restore points.`).waitFor()
  })
  const versions = page.getByRole('grid', { name: 'Versions, the newest first' })
  await step('the versions of the file that was found, in a backup that is opened', LONG, async () => {
    await page.getByTitle(edited.path).click()
    await page
      .getByText(`${SHAPE.edits} different versions in ${SHAPE.points} restore points.`)
      .waitFor({ timeout: LONG })
  })
  await expect(versions.getByRole('row')).toHaveCount(SHAPE.edits + 1)
  await step('the first byte of another version', STEP, async () => {
    await versions.getByRole('row').nth(4).getByRole('button').click()
    await page.getByText('changed by edit 8').waitFor()
  })
  await step('the difference to a third version', STEP, async () => {
    await page.getByLabel('Compare with').selectOption({ index: 5 })
    await page.getByRole('region', { name: 'What changed' }).getByText('changed by edit 6').waitFor()
  })
  await person.picture('find-version')
}

async function restoreIt(person: PersonAtScreen, { step }: Stopwatch, target: string): Promise<void> {
  const { page } = person
  await page.getByRole('button', { name: 'Restore this version…' }).click()
  await page.getByRole('textbox', { name: 'Folder' }).fill(target)
  await step('the plan of the restore', LONG, async () => {
    await page.getByRole('button', { name: 'See what will happen' }).click()
    await page.getByText(/^1 file will be written/).waitFor({ timeout: LONG })
  })
  await step('the restore', LONG, async () => {
    await page.getByRole('button', { name: 'Start the restore' }).click()
    expect(await person.result()).toBe('The restore succeeded.')
  })
}

async function compare(page: Page, { step }: Stopwatch, history: LargeHistory): Promise<void> {
  const opening = { location: history.folder, password: history.password }
  const { repositoryId } = await step('the backup is opened again', LONG, () =>
    answerOf<{ repositoryId: string }>(page, 'restore.open', opening),
  )
  const wish = { repositoryId, before: history.points[20], after: history.points[180], path: '/home' }
  const { changes } = await step('160 folders of 1,000 files compared between two restore points', LONG, () =>
    answerOf<{ changes: readonly unknown[] }>(page, 'restore.compare', wish),
  )
  // A page of the diary a day, and the budget.
  expect(changes.length).toBe(161)
}

test(
  'S166: one version of one file out of all files and 200 restore points: found, compared, restored',
  { tag: '@packaged' },
  async ({ profile }) => {
    const watch = stopwatch()
    const [home, restored, documents] = [join(profile, 'home'), join(profile, 'restored'), join(profile, 'documents')]
    for (const folder of [restored, documents]) mkdirSync(folder)
    const history = await watch.step(`${FILES} files in ${SHAPE.points} restore points made`, 300_000, () =>
      makeLargeHistory(join(profile, 'repository'), SHAPE),
    )
    const { edited } = history
    try {
      await atScreen(join(profile, 'own'), home, async (person) => {
        await browse(person, watch, history)
        await compare(person.page, watch, history)
        await answerOf(person.page, 'jobs.create', jobAt(history, documents))
      })
      await atScreen(join(profile, 'own'), home, async (person) => {
        await waitForNames(person.page, watch)
        await find(person, watch, history)
        await restoreIt(person, watch, restored)
      })
    } finally {
      process.stdout.write(watch.lines())
    }
    expect(readFileSync(join(restored, edited.path), 'utf8')).toBe(edited.contents[8])
  },
)
