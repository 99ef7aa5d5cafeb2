import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { penumbraAt } from '../support/penumbra'
import { withScratch } from '../support/scratch'

/** Writes down what the program begins, each with its process and whether the program was loaded by then. */
const WATCH = `
const { appendFileSync } = require('node:fs')
const { basename } = require('node:path')
const tell = (file, pid) => {
  const isLoaded = Object.keys(require.cache).some((path) => basename(path) === 'command-line.js')
  appendFileSync(process.env.WATCHED, [basename(file, '.js'), isLoaded ? 'late' : 'ahead', pid].join(' ') + '\\n')
}
const processes = require('node:child_process')
const { fork } = processes
processes.fork = (file, ...rest) => {
  const child = fork(file, ...rest)
  tell(file, child.pid)
  return child
}
const threads = require('node:worker_threads')
const { Worker } = threads
threads.Worker = class extends Worker {
  constructor(file, options) {
    super(file, options)
    tell(file, 0)
  }
}
`

/** Two tenths of a second, fifty times. */
async function isGone(pid: number): Promise<boolean> {
  for (let look = 0; look < 50 && existsSync(`/proc/${pid}`); look++) {
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return !existsSync(`/proc/${pid}`)
}

it('L36: the mover and the history of a command are begun before its program is loaded, once, and end with it', () =>
  withScratch('begun-ahead', async (home) => {
    const [watch, watched, source] = [join(home, 'watch.cjs'), join(home, 'watched'), join(home, 'source')]
    await writeFile(watch, WATCH)
    await mkdir(source)
    await writeFile(join(source, 'file'), 'words')
    const penumbra = penumbraAt(home, join(home, 'repository'), 'ahead', {
      NODE_OPTIONS: `--require=${watch}`,
      WATCHED: watched,
    })
    const begunBy = async (args: readonly string[], accept?: readonly number[]) => {
      await writeFile(watched, '')
      await penumbra.run(args, accept)
      const lines = (await readFile(watched, 'utf8')).split('\n').filter(Boolean)
      return lines.map((line) => line.split(' ') as [entry: string, when: string, pid: string])
    }
    const named = (begun: Awaited<ReturnType<typeof begunBy>>) => begun.map(([entry, when]) => `${entry} ${when}`)

    await penumbra.run(['init'])
    const backup = named(await begunBy(['backup', '--provider', 'none', source]))
    expect(backup.filter((line) => line.startsWith('mover'))).toEqual(['mover-process ahead'])
    const restore = named(await begunBy(['restore', 'latest', '--target', join(home, 'target')]))
    expect(restore).toEqual(['mover-process ahead', 'history-worker ahead'])
    expect(named(await begunBy(['snapshots']))).toEqual([])
    expect(named(await begunBy(['restore', '--help']))).toEqual([])

    const refused = await begunBy(['restore'], [1])
    expect(named(refused)).toEqual(['mover-process ahead', 'history-worker ahead'])
    expect(await isGone(Number(refused[0]?.[2]))).toBe(true)
  }))
