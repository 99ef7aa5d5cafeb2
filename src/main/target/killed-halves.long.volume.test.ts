import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { compareTrees } from '../../../test/support/compare-trees'
import { beginRun, childrenNamed, isClean, packsIn, withHalfJob } from '../../../test/support/half-story'
import { runningProcesses } from '../../../test/support/process-tree'

const LIMIT = 240_000

it(
  'B95: a target half that is killed again and again is started again, and the run goes on by itself',
  () =>
    withHalfJob('killed-half', async (story) => {
      const { home, repository, source, penumbra, gate, job } = story
      expect(await job(['show', 'Docs'])).toContain(`${repository}, through a target half of its own`)
      const { pid, ended } = beginRun(story)
      await gate.reached(ended)
      const killed = new Set(await childrenNamed(pid, 'target-process'))
      expect(killed.size).toBe(1)
      for (const one of killed) process.kill(one, 'SIGKILL')
      gate.open()
      // Further ones at whatever moment they have stored something more; a run that is quicker has met the first.
      const over: unknown[] = []
      void ended.then((end) => over.push(end))
      for (let seen = packsIn(repository); over.length === 0 && killed.size < 5;) {
        const [next] = (await childrenNamed(pid, 'target-process')).filter((one) => !killed.has(one))
        if (next === undefined || packsIn(repository) === seen) continue
        killed.add(next)
        seen = packsIn(repository)
        process.kill(next, 'SIGKILL')
      }
      expect(await ended).toEqual({ code: 0, signal: null, complaints: expect.any(String) as string })
      await isClean(repository)
      await penumbra.run(['restore', 'latest', '--target', join(home, 'out'), '--data-dir', join(home, 'profile')])
      expect(await compareTrees(source, join(home, 'out', source))).toEqual([])
      const left = (await runningProcesses()).filter((one) => killed.has(one.pid))
      expect(left).toEqual([])
      expect(readdirSync(join(home, 'profile', 'run')).filter((name) => name.startsWith('staging-'))).toEqual([])
    }),
  LIMIT,
)

it(
  'B95: both halves killed, and the program itself: the next run stores what is missing, and nothing stays behind',
  () =>
    withHalfJob('killed-halves', async (story) => {
      const { home, repository, gate, job } = story
      const first = beginRun(story)
      await gate.reached(first.ended)
      for (const entry of ['mover-process', 'target-process'])
        for (const one of await childrenNamed(first.pid, entry)) process.kill(one, 'SIGKILL')
      gate.open()
      expect(await first.ended).toMatchObject({ code: 1 })

      gate.close()
      const second = beginRun(story)
      await gate.reached(second.ended)
      // The half that a killed program leaves ends by itself.
      const halves = await childrenNamed(second.pid, 'target-process')
      expect(halves).toHaveLength(1)
      process.kill(second.pid, 'SIGKILL')
      await second.ended
      while ((await runningProcesses()).some(({ pid }) => halves.includes(pid)))
        await new Promise((resolve) => setTimeout(resolve, 20))
      gate.open()

      await job(['run', 'Docs'])
      expect(readdirSync(join(home, 'profile', 'run')).filter((name) => name.startsWith('staging-'))).toEqual([])
      await isClean(repository)
    }),
  LIMIT,
)
