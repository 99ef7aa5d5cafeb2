import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { told } from '../model/sentence.fake'
import { runScript } from './run-script'

const LONG = 60_000

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-script-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const run = async (code: string, change: Partial<Parameters<typeof runScript>[0]> = {}) =>
  told(
    await runScript({
      ...{ command: ['/bin/sh', '-c', code], timeLimit: LONG, environment: {}, signal: new AbortController().signal },
      ...change,
    }),
  )
const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}

it('F100: a program gets its arguments as they are, and no shell reads them', async () => {
  const file = join(folder, 'a b; $HOME')
  expect(await run('', { command: ['/usr/bin/touch', file] })).toEqual({ kind: 'done' })
  expect(existsSync(file)).toBe(true)
})

it('F100: it is told of the run, and of no secret of ours', async () => {
  process.env.PENUMBRA_PASSWORD = 'secret word'
  try {
    const code = `env > ${folder}/env`
    expect(await run(code, { environment: { PENUMBRA_JOB: 'Documents' } })).toEqual({ kind: 'done' })
    const said = readFileSync(join(folder, 'env'), 'utf8')
    expect(said).toContain('PENUMBRA_JOB=Documents')
    expect(said).not.toContain('secret word')
  } finally {
    delete process.env.PENUMBRA_PASSWORD
  }
})

it('F101: how it failed is said, with the end of what it wrote', async () => {
  expect(await run('echo no room >&2; exit 3')).toEqual({
    kind: 'failed',
    reason: 'it ended with 3',
    output: 'no room\n',
  })
  const long = await run('i=0; while [ $i -lt 5000 ]; do echo 0123456789; i=$((i+1)); done; exit 1')
  expect(long).toMatchObject({ kind: 'failed', reason: 'it ended with 1' })
  expect(long.kind === 'failed' && long.output.length).toBeLessThanOrEqual(2000)
  expect(await run('', { command: [join(folder, 'none')] })).toMatchObject({ kind: 'failed', output: '' })
})

it('F102: at its time limit it ends with everybody that it started', async () => {
  const code = `trap '' TERM; sleep 1000 & echo $! > ${folder}/child; wait; wait`
  expect(await run(code, { timeLimit: 300 })).toMatchObject({ kind: 'failed', reason: 'it took longer than 0 s' })
  const child = Number(readFileSync(join(folder, 'child'), 'utf8'))
  await expect.poll(() => isAlive(child), { timeout: LONG }).toBe(false)
}, 120_000)

it('F102: what it leaves behind ends with it', async () => {
  expect(await run(`sleep 1000 & echo $! > ${folder}/child`)).toEqual({ kind: 'done' })
  const child = Number(readFileSync(join(folder, 'child'), 'utf8'))
  await expect.poll(() => isAlive(child), { timeout: LONG }).toBe(false)
}, 120_000)

it('F102: it ends when it is cancelled', async () => {
  const controller = new AbortController()
  const running = run(`echo > ${folder}/begun; sleep 1000`, { signal: controller.signal })
  await expect.poll(() => existsSync(join(folder, 'begun')), { timeout: LONG }).toBe(true)
  controller.abort()
  expect(await running).toMatchObject({ kind: 'failed', reason: 'it was cancelled' })
}, 120_000)
