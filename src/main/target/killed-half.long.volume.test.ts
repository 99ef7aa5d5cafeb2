import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { compareTrees } from '../../../test/support/compare-trees'
import { beginRun, childrenNamed, isClean, withHalfJob } from '../../../test/support/half-story'
import { runningProcesses } from '../../../test/support/process-tree'

const LIMIT = 240_000

it(
  'B95: a target half that is killed is started again, and the run goes on by itself',
  () =>
    withHalfJob('killed-half', async (story) => {
      const { home, repository, source, penumbra, gate, job } = story
      expect(await job(['show', 'Docs'])).toContain(`${repository}, through a target half of its own`)
      const { pid, ended } = beginRun(story)
      await gate.reached(ended)
      const halves = await childrenNamed(pid, 'target-process')
      expect(halves).toHaveLength(1)
      for (const one of halves) process.kill(one, 'SIGKILL')
      gate.open()
      expect(await ended).toMatchObject({ code: 0, signal: null })
      await isClean(repository)
      await penumbra.run(['restore', 'latest', '--target', join(home, 'out'), '--data-dir', join(home, 'profile')])
      expect(await compareTrees(source, join(home, 'out', source))).toEqual([])
      expect((await runningProcesses()).filter((one) => halves.includes(one.pid))).toEqual([])
      expect(readdirSync(join(home, 'profile', 'run')).filter((name) => name.startsWith('staging-'))).toEqual([])
    }),
  LIMIT,
)
