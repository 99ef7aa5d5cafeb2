import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { end, expect, start, test } from './app'
import { LARGE, fill, onComputer } from './support/on-computer'
import { PersonAtScreen } from './support/person-at-screen'

test('B95: in the application, too, a target half of its own serves the folder of a backup', async ({ profile }) => {
  await onComputer('half', async ({ home, documents, backup }) => {
    mkdirSync(home, { recursive: true })
    fill(join(documents, 'large'), LARGE.size)
    const app = await start(profile, { HOME: home })
    try {
      const person = new PersonAtScreen(app, await app.firstWindow())
      const limits = { repository: backup, slots: 1, rate: LARGE.rate, targetHalf: 'process' }
      const resources = { movers: 2, repositories: [limits] }
      const reply = await person.page.evaluate(`bridge.call('jobs.limits', ${JSON.stringify({ resources })})`)
      expect(reply).toMatchObject({ ok: true, value: resources })
      const password = 'orchard & kettle, 41'
      await person.protect({ sources: [documents], repository: backup, sheet: join(home, 'sheet.txt'), password })
      await person.page.getByText('Copying files to the backup', { exact: true }).waitFor()
      expect(await person.processOf('Penumbra target-process')).toBeGreaterThan(1)
      expect(await person.result()).toBe('The backup succeeded.')
      const env = { ...process.env, RESTIC_PASSWORD: password }
      const judged = execFileSync('restic', ['-r', backup, 'check', '--read-data'], { env, encoding: 'utf8' })
      expect(judged).toContain('no errors were found')
    } finally {
      await end(app)
    }
  })
})
