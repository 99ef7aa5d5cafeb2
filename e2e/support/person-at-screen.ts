import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { takePicture } from './picture'

/** Where pictures go; `npm run screens` keeps them in the project. */
const SCREENS = process.env.PENUMBRA_SCREENS ?? 'test-results/screens'

/** What a person does at the screen, in the words that the screen uses. */
export class PersonAtScreen {
  constructor(
    readonly app: ElectronApplication,
    readonly page: Page,
  ) {}

  /** From the first door to the first backup under way. Returns the text of the recovery sheet. */
  async protect(wish: {
    readonly sources: readonly string[]
    readonly repository: string
    readonly sheet: string
    /** Typed twice; made by the application unless given. */
    readonly password?: string
    /** What its server asks for, by label. */
    readonly server?: Readonly<Record<string, string>>
  }) {
    const { page } = this
    await page.getByRole('button', { name: /^Protect this computer/ }).click()
    await page.getByLabel('Another folder').waitFor()
    await page.getByText('Looking for applications with databases…').waitFor({ state: 'hidden' })
    const ticked = page.getByRole('checkbox', { checked: true })
    for (let left = await ticked.count(); left > 0; left--) await ticked.first().click()
    for (const source of wish.sources) {
      await page.getByLabel('Another folder').fill(source)
      await page.getByRole('button', { name: 'Add', exact: true }).click()
    }
    await page.getByLabel('Folder or address for the backup').fill(wish.repository)
    if (wish.password !== undefined) {
      await page.getByRole('button', { name: 'Type my own instead' }).click()
      for (const field of await page.locator('input[type="password"]').all()) await field.fill(wish.password)
    }
    for (const [label, text] of Object.entries(wish.server ?? {})) await page.getByLabel(label).fill(text)
    const file = page.getByLabel(/Keep the password in a file/)
    if (await file.isVisible()) await file.click()
    await page.getByRole('button', { name: 'Protect this computer' }).click()
    await this.answerSaveDialog(wish.sheet)
    await page.getByRole('button', { name: /Save the recovery sheet/ }).click()
    await page.getByText('The recovery sheet is saved').waitFor()
    await page.getByRole('button', { name: 'Start the first backup' }).click()
    return readFileSync(wish.sheet, 'utf8')
  }

  /** Runs into the repository take so long that they can be met at work on any machine. Units: bytes a second. */
  async slowDown(repository: string, rate: number): Promise<void> {
    const resources = { movers: 2, repositories: [{ repository, slots: 1, rate }] }
    await this.page.evaluate(`bridge.call('jobs.limits', ${JSON.stringify({ resources })})`)
  }

  /** Waits for the sentence that ends a session. */
  async result(): Promise<string> {
    // Not in what a screen reader was told last: that is of the session before until this one says something.
    const ends = /^The (backup|restore) (succeeded|failed|ended|was stopped)/
    const sentence = this.page.locator('#content').getByText(ends).first()
    await sentence.waitFor({ timeout: 60_000 })
    return (await sentence.textContent()) ?? ''
  }

  async home(): Promise<void> {
    await this.page.getByRole('navigation').getByRole('button', { name: 'Home' }).click()
  }

  async openRestore(): Promise<void> {
    await this.page.getByRole('navigation').getByRole('button', { name: 'Restore' }).click()
  }

  /** From any screen to the newest restore point of the first backup. */
  async openNewestPoint(): Promise<void> {
    const { page } = this
    await this.openRestore()
    await page
      .getByRole('button', { name: /^Open / })
      .first()
      .click()
    await page.getByRole('button', { name: /newest/ }).click()
  }

  /** From the chosen files to the end of the restore. */
  async restoreTo(target: string, mode?: string): Promise<string> {
    const { page } = this
    await page.getByRole('button', { name: 'Where to…' }).click()
    await page.getByRole('textbox', { name: 'Folder' }).fill(target)
    if (mode !== undefined) await page.getByRole('radio', { name: mode }).click()
    await page.getByRole('button', { name: 'See what will happen' }).click()
    await page.getByText(/will be written/).waitFor({ timeout: 30_000 })
    if (mode !== undefined) await this.picture('restore-table')
    await page.getByRole('button', { name: 'Start the restore' }).click()
    return this.result()
  }

  async picture(name: string): Promise<void> {
    await takePicture(this.page, join(SCREENS, `story-${name}.png`))
  }

  /** The number of one of the application's own processes, by its name. */
  async processOf(name: string): Promise<number> {
    const metrics = await this.app.evaluate(({ app }) => app.getAppMetrics().map(({ pid, name }) => ({ pid, name })))
    const found = metrics.find((process) => process.name?.startsWith(name))
    if (!found) throw new Error(`no process ${name} among ${metrics.map((process) => process.name).join(', ')}`)
    return found.pid
  }

  /** Whoever asks for a folder next gets this one. */
  answerFolderDialog(folder: string): Promise<void> {
    return this.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
    }, folder)
  }

  /** What the next question for a place to save is answered with. */
  answerSaveDialog(file: string): Promise<void> {
    return this.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, file)
  }
}
