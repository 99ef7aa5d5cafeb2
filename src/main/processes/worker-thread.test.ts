import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createThreads } from './worker-thread'

/** As an entry does: it ends itself when it is told, and answers what it is asked in between. */
const ENTRY = `
const { parentPort } = require('node:worker_threads')
parentPort.on('message', (message) => {
  if (message === 'end of the thread') process.exit()
  const until = Date.now() + message
  while (Date.now() < until);
  parentPort.postMessage('done')
})`

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-threads-'))
  writeFileSync(join(folder, 'entry.js'), ENTRY)
})
afterAll(() => rmSync(folder, { recursive: true }))

it('A6: the threads end after the work that they are held for, and whoever is started then has ended', async () => {
  const threads = createThreads(folder)
  const said: string[] = []
  const [idle, busy] = [threads.start('entry', []), threads.start('entry', [])]
  idle.onExit(() => said.push('idle ended'))
  const answered = new Promise<void>((resolve) => {
    busy.onMessage(() => {
      said.push('answered')
      busy.hold?.(false)
      resolve()
    })
  })
  busy.onExit(() => said.push('busy ended'))
  busy.hold?.(true)
  busy.send(100)
  await threads.end()
  await answered
  expect(said.filter((word) => word !== 'idle ended')).toEqual(['answered', 'busy ended'])
  expect(said).toContain('idle ended')

  const late = threads.start('entry', [])
  expect(await new Promise((resolve) => late.onExit(resolve))).toBe(0)
})
