import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Job } from '../../contract/jobs'
import { withScratch } from '../../../test/support/scratch'
import { scheduled, schedulerWorld } from './scheduler.fake'

it('F44: quiet hours that begin end what began by itself, and why says that they are', () =>
  withScratch('quiet', async (folder) => {
    const repository = join(folder, 'repo')
    mkdirSync(repository)
    writeFileSync(join(repository, 'config'), '')
    const job: Job = {
      ...{ id: 'j1', name: 'Documents', sources: ['/home/ada'], excludes: [], shadowCopies: 'none', goalHours: 24 },
      ...{ repository, schedule: scheduled({ quietHours: [{ from: '13:10', to: '14:00' }] }) },
    }
    // Noon UTC is 13:00 in the zone of this world.
    const it = schedulerWorld(join(folder, 'runs'), [job])
    await it.scheduler.start()
    await it.pass(5)
    expect([it.started, it.stopped]).toEqual([['j1'], []])
    await it.pass(10)
    expect([...new Set(it.stopped)]).toEqual(['session-1 run.quiet-hours'])
    it.phase('ended')
    await it.pass(1)
    expect((await it.why(job)).sentence).toMatch(/^These are quiet hours; it starts at/)
    expect(it.started).toEqual(['j1'])
  }))
