import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { createThreadStarter } from '../processes'
import { type HistoryNews, createCatalog } from './catalog'
import { runRecord } from './run-record.fake'

const KILLS = 12

/** Records run after run in the built thread, and says each one's number once it is acknowledged. */
const RECORDER = `
const { Worker } = require('node:worker_threads')
const { writeSync } = require('node:fs')
const [entry, folder, first, run] = process.argv.slice(1)
const worker = new Worker(entry)
let next = Number(first)
const send = () => worker.postMessage({ id: next, folder, moment: 0, ask: 'record', run: { ...JSON.parse(run), sessionId: 's' + next } })
worker.on('message', (reply) => {
  if (reply.kind === 'opened') return
  if (reply.kind !== 'answer') throw new Error(JSON.stringify(reply))
  writeSync(1, reply.id + '\\n')
  next++
  send()
})
send()
`

/** Kills the recorder once it has said so many more; answers the last one that was acknowledged. */
async function killedAfter(folder: string, first: number, more: number): Promise<number> {
  const args = [resolve('out/main/history-worker.js'), folder, String(first), JSON.stringify(runRecord())]
  const child = spawn(process.execPath, ['-e', RECORDER, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (said.split('\n').length > more) child.kill('SIGKILL')
  })
  await new Promise((done) => child.once('close', done))
  return Number(said.split('\n').slice(0, -1).at(-1) ?? first - 1)
}

it(`K1: of a process that is killed ${KILLS} times every acknowledged run is there, once, in a whole database`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'penumbra-history-'))
  const news: HistoryNews[] = []
  try {
    let last = 0
    for (let kill = 0; kill < KILLS; kill++) last = await killedAfter(folder, last + 1, 1 + ((kill * 7) % 13))
    const catalog = createCatalog({
      startThread: createThreadStarter(resolve('out/main')),
      ...{ stateFolder: folder, clock: { now: () => 0 }, heard: (one) => void news.push(one) },
    })
    const there = new Set((await catalog.runs('j1', 100_000)).map(({ sessionId }) => sessionId))
    expect(last).toBeGreaterThan(KILLS)
    for (let number = 1; number <= last; number++) expect(there).toContain(`s${number}`)
    expect(news).toEqual([{ kind: 'whole' }])
    expect((await readdir(folder)).filter((name) => name.includes('kept'))).toEqual([])
  } finally {
    await rm(folder, { recursive: true })
  }
})
