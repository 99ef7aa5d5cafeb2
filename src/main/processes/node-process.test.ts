import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript'
import { afterAll, expect, it } from 'vitest'
import type { ChildHandle } from '../model/child-process'
import { createNodeStarter } from './node-process'

const folder = mkdtempSync(join(tmpdir(), 'penumbra-processes-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The child's side of the link, as the JavaScript a child can load. */
const parentSide = join(folder, 'parent-process.cjs')
const source = readFileSync(join(__dirname, 'parent-process.ts'), 'utf8')
const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 }
writeFileSync(parentSide, transpileModule(source, { compilerOptions }).outputText)

copyFileSync(join(__dirname, 'echo.fake.cjs'), join(folder, 'echo.js'))
const startProcess = createNodeStarter(folder)

const start = (...args: string[]) => {
  const child = startProcess('echo', [parentSide, ...args])
  const exit = new Promise<number | null>((resolve) => child.onExit(resolve))
  return { child, exit, next: reader(child) }
}

/** Reads the child's messages one by one. */
function reader(child: ChildHandle): () => Promise<unknown> {
  const seen: unknown[] = []
  const waiting: ((message: unknown) => void)[] = []
  child.onMessage((message) => {
    const take = waiting.shift()
    if (take) take(message)
    else seen.push(message)
  })
  return () => (seen.length > 0 ? Promise.resolve(seen.shift()) : new Promise((resolve) => waiting.push(resolve)))
}

it('A20: bytes, maps and big integers survive both ways', async () => {
  const { child, exit, next } = start()
  await next()
  const message = { bytes: new Uint8Array([0, 255, 13]), sizes: new Map([['a', 2n ** 60n]]), none: undefined }
  child.send(message)
  expect(await next()).toEqual(message)
  child.kill()
  expect(await exit).toBeNull()
})

it('A21: the child gets its arguments, and nothing secret from our environment', async () => {
  process.env.PENUMBRA_PASSWORD = 'opensesame'
  process.env.NODE_OPTIONS = '--no-warnings'
  try {
    const { child, next } = start('--session', '7')
    const { args, env } = (await next()) as { args: string[]; env: Record<string, string> }
    child.kill()
    expect(args).toEqual(['--session', '7'])
    expect(JSON.stringify(env)).not.toContain('opensesame')
    expect(env).not.toHaveProperty('NODE_OPTIONS')
    expect(env.PATH).toBe(process.env.PATH)
  } finally {
    delete process.env.PENUMBRA_PASSWORD
    delete process.env.NODE_OPTIONS
  }
})

it('A22: the last message comes before the exit, and the exit is told to a late asker too', async () => {
  const { child, exit, next } = start()
  await next()
  const order: string[] = []
  child.onMessage((message) => order.push(String(message)))
  child.onExit((code) => order.push(`exit ${String(code)}`))
  child.send('quit')
  expect(await exit).toBe(7)
  expect(order).toEqual(['quit', 'exit 7'])
  expect(await new Promise((resolve) => child.onExit(resolve))).toBe(7)
  child.send('to nobody')
  child.kill()
})

it('A22: a process that cannot run ends with a code, never with a crash of ours', async () => {
  const child = startProcess('missing', [])
  expect(await new Promise((resolve) => child.onExit(resolve))).toBe(1)
})

it('A23: a child whose parent was killed ends by itself', async () => {
  const fork =
    "require('node:child_process').fork(process.argv[1], [process.argv[2]], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })"
  const script = `${fork}.on('message', () => console.log('started'))`
  // The grandchild holds this pipe too: it closes only when both have ended.
  const middle = spawn(process.execPath, ['-e', script, join(folder, 'echo.js'), parentSide])
  const closed = once(middle.stdout, 'close')
  await once(middle.stdout, 'data')
  middle.kill('SIGKILL')
  await closed
})
