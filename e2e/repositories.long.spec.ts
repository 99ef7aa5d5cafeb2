import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { COMMAND_LINE, type Penumbra, penumbraAt } from '../test/support/penumbra'
import { expect, test } from './app'
import { atScreen } from './support/at-screen'
import { copying } from './support/backup-at-work'
import { fill, onComputer, passwordOf } from './support/on-computer'

/** What an owner does to keep a real repository in order, at the screen. */

test.describe.configure({ timeout: 240_000 })

/** A backup by another process that is killed while it holds its lock. */
async function leaveLock({ environment }: Penumbra, backup: string, folder: string): Promise<void> {
  mkdirSync(folder)
  fill(join(folder, 'large'), 24)
  const args = [COMMAND_LINE, 'backup', '--provider', 'none', '--limit-upload', '64', folder]
  const child: ChildProcess = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  await expect.poll(() => readdirSync(join(backup, 'locks')).length, { timeout: 60_000 }).toBeGreaterThan(0)
  child.kill('SIGKILL')
  await ended
}

test('S211 S212 S213: a pinned point outlives a prune, and a lock that was left behind goes by the button', async ({
  profile,
}) => {
  await onComputer('care', async ({ home, documents, backup }) => {
    await atScreen(profile, home, async (person) => {
      const { page } = person
      const again = async () => {
        await person.home()
        await page.getByRole('button', { name: 'Back up now' }).click()
        expect(await person.result()).toBe('The backup succeeded.')
      }
      fill(join(documents, 'kept'), 8)
      const sheet = await person.protect({ sources: [documents], repository: backup, sheet: join(home, 'sheet.txt') })
      expect(await person.result()).toBe('The backup succeeded.')
      rmSync(join(documents, 'kept'))
      fill(join(documents, 'passing'), 8)
      await again()
      rmSync(join(documents, 'passing'))
      await again()

      await page.getByRole('navigation').getByRole('button', { name: 'Repositories' }).click()
      await page.getByRole('button', { name: /: 3 restore points$/ }).click()
      await page
        .getByRole('button', { name: /^Pin the restore point of/ })
        .first()
        .click()
      await expect(page.getByText(/stays until it is unpinned/)).toBeVisible()
      await expect(page.getByRole('button', { name: /: 3 restore points, 1 pinned$/ })).toBeVisible()

      const penumbra = penumbraAt(join(home, 'cli'), backup, passwordOf(sheet))
      await penumbra.run(['forget', '--keep-last', '1'])
      await page.getByRole('button', { name: 'Look again' }).click()
      await expect(page.getByRole('button', { name: /: 2 restore points, 1 pinned$/ })).toBeVisible()
      await page.getByRole('button', { name: 'See what would come free' }).click()
      await expect(page.getByText(/^8\.\d MiB would come free\.$/)).toBeVisible()
      await expect(page.getByText('No restore point is touched: all 2 stay, 1 of them pinned.')).toBeVisible()
      await person.picture('prune')
      await page.getByRole('button', { name: /^Free 8\.\d MiB now$/ }).click()
      await expect(page.getByText(/^8\.\d MiB came free\.$/)).toBeVisible()
      await page.getByLabel('What is read').selectOption({ label: 'Every stored file: slow' })
      await page.getByRole('button', { name: 'Check', exact: true }).click()
      await expect(page.getByText('No errors were found.')).toBeVisible()
      const kept = await penumbra.run(['ls', '--json', 'latest', '--tag', 'pinned'])
      expect(kept.stdout).toContain('/kept"')

      await leaveLock(penumbra, backup, join(home, 'other'))
      await page.getByRole('button', { name: 'Look again' }).click()
      await expect(page.getByText(/It was left behind/)).toBeVisible()
      await person.picture('stale-lock')
      await page.getByRole('button', { name: 'Remove what was left behind' }).click()
      await expect(page.getByText('1 lock was removed.')).toBeVisible()
      await expect(page.getByText('Nobody. Nothing keeps a backup from running.')).toBeVisible()
      expect(readdirSync(join(backup, 'locks'))).toEqual([])
      await person.home()
      await expect(page.getByText('Everything is protected.')).toBeVisible()
    })
  })
})

test('F181: what changes a repository waits for the backup that writes to it, and says so', async ({ profile }) => {
  await onComputer('waits', async ({ home, documents, backup }) => {
    await atScreen(profile, home, async (person) => {
      const { page } = person
      await copying(person, { home, documents, backup })
      // It rests, so that it is there as long as it is looked at.
      await page.getByRole('button', { name: 'Pause' }).click()
      await page.getByRole('button', { name: 'Go on' }).waitFor()
      const repositories = page.getByRole('navigation').getByRole('button', { name: 'Repositories' })
      await repositories.click()
      await page.getByRole('button', { name: 'See what would come free' }).click()
      await expect(page.getByText('Waiting until a backup has ended.')).toBeVisible()
      await expect(page.getByText(/is being backed up there since/)).toBeVisible()
      await person.picture('maintenance-waits')
      // Nothing but the backup holds the repository.
      expect(readdirSync(join(backup, 'locks'))).toHaveLength(1)

      await person.home()
      await page.getByRole('button', { name: 'Show', exact: true }).click()
      await page.getByRole('button', { name: 'Go on' }).click()
      expect(await person.result()).toBe('The backup succeeded.')
      await repositories.click()
      await expect(page.getByText('No restore point is touched: 1 stays, 0 of them pinned.')).toBeVisible()
    })
  })
})
