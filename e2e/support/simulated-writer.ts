import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

/**
 * An application with a writer, as a process of its own, that registers with the Penumbra of a profile while the work
 * goes on: `penumbra writers simulate`. Fails: when it ends before it is registered.
 */
export async function withSimulatedWriter<T>(profile: string, script: object, work: () => Promise<T>): Promise<T> {
  mkdirSync(profile, { recursive: true })
  const file = join(profile, 'writer.json')
  writeFileSync(file, JSON.stringify(script))
  const writer = spawn(process.execPath, [resolve('bin/penumbra.mjs'), 'writers', 'simulate', file], {
    env: { ...process.env, PENUMBRA_PROFILE: profile },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(writer, 'exit')
  const registered = new Promise<void>((done, fail) => {
    createInterface({ input: writer.stdout }).once('line', () => done())
    void ended.then(([code]) => fail(new Error(`the simulated writer ended with ${String(code)}`)))
  })
  try {
    await registered
    return await work()
  } finally {
    writer.kill('SIGTERM')
    await ended
  }
}
