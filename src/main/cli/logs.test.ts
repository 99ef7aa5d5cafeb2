import { expect, it } from 'vitest'
import type { LogLine } from '../log'
import type { Console, Needs } from './command'
import { logs } from './logs'

const line: LogLine = {
  ...{ time: '2026-11-21T09:00:00.000Z', level: 'error', program: 'service', pid: 7, area: 'session' },
  ...{ code: 'target.full', sessionId: '0123456789', facts: { files: 3, jobId: null, said: 'a\u001b[2Jb' } },
}

async function run(...args: string[]): Promise<readonly string[]> {
  const printed: string[] = []
  const log: Needs['log'] = {
    read: (most) => Promise.resolve(Array.from({ length: Math.min(most, 2) }, () => line)),
    follow: (tell) => {
      tell({ ...line, code: 'later' })
      return Promise.resolve()
    },
  }
  const console = { print: (text: string) => printed.push(text) } as unknown as Console
  await logs.run({ log } as Needs, args, console, new AbortController().signal)
  return printed
}

it('P37: logs are shown as text that cannot move the cursor, or as they are', async () => {
  const [first] = await run()
  expect(first).toBe(
    '2026-11-21T09:00:00.000Z error service session target.full session="01234567" files=3 said="a\\u001b[2Jb"',
  )
  expect(JSON.parse((await run('--json'))[0] ?? '')).toEqual(line)
})

it('P37: a number of lines, and what comes from then on', async () => {
  expect(await run('--last', '1')).toHaveLength(1)
  expect((await run('-n', '0', '--follow'))[0]).toContain('later')
  await expect(run('--last', 'many')).rejects.toMatchObject({ code: 'invalid-request' })
})
