import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadProgram } from './load-program'

const PROGRAM = `const { sep } = require('node:path')
exports.place = __dirname + sep
exports.answer = (n) => \`…\${n + 1}\`
exports.fail = () => { throw new Error('as asked') }
`
let base = ''
let file = ''
let folder = ''
let kept = ''

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'load-program-'))
  file = join(base, 'program.js')
  folder = join(base, 'compiled')
  kept = join(folder, 'program.js.code')
  await writeFile(file, PROGRAM)
})
afterEach(() => rm(base, { recursive: true, force: true }))

interface Program {
  readonly place: string
  readonly answer: (n: number) => string
  readonly fail: () => never
}

/** A command of its own: loads, works, ends. Answers what it found and how many times it had something to keep. */
function command(word: string, wanted: string | null = folder) {
  const ends: (() => void)[] = []
  const program = loadProgram(file, { folder: wanted, word, atEnd: (then) => ends.push(then) }, {}) as Program
  const answer = program.answer(1)
  for (const end of ends) end()
  return { program, answer, keeps: ends.length }
}

const words = async () => (await readFile(kept, 'latin1')).split('\n')[0]?.split(' ')[4]

it('P43: an older runtime is given what was compiled the last time', async () => {
  expect(command('backup')).toMatchObject({ answer: '…2', keeps: 1, program: { place: `${base}/` } })
  const { mtimeNs, mode } = await stat(kept, { bigint: true })
  expect(Number(mode) & 0o777).toBe(0o600)
  expect(command('backup')).toMatchObject({ answer: '…2', keeps: 0 })
  expect((await stat(kept, { bigint: true })).mtimeNs).toBe(mtimeNs)
})

it('P43: what another command needs is kept beside it', async () => {
  for (const word of ['backup', 'restore', 'backup', '']) command(word)
  expect(await words()).toBe('backup,restore,')
  expect(['backup', 'restore', ''].map((word) => command(word).keeps)).toEqual([0, 0, 0])
})

it('P43: another program of the same name and length gets nothing of it', async () => {
  command('backup')
  await writeFile(file, PROGRAM.replace('n + 1', 'n + 8'))
  expect(command('restore')).toMatchObject({ answer: '…9', keeps: 1 })
  expect(await words()).toBe('restore')
})

it('P43: kept code that is not whole is not run', async () => {
  command('backup')
  const whole = await readFile(kept)
  for (let at = 0; at < whole.length; at += 7) {
    const damaged = Buffer.from(whole)
    damaged[at] = (damaged[at] ?? 0) ^ 0x20
    await writeFile(kept, damaged)
    const { answer, keeps } = command('backup')
    expect(answer, `byte ${at}`).toBe('…2')
    if (at > whole.indexOf('\n')) expect(keeps, `byte ${at}`).toBe(1)
  }
  for (const length of [0, 1, 80, 140, whole.length - 1]) {
    await writeFile(kept, whole.subarray(0, length))
    expect(command('backup'), `${length} bytes`).toMatchObject({ answer: '…2', keeps: 1 })
  }
  expect(command('backup').keeps).toBe(0)
})

it('P43: what cannot be kept stops nothing and leaves nothing', async () => {
  await writeFile(folder, '')
  expect(command('backup').answer).toBe('…2')
  await rm(folder)
  await mkdir(kept, { recursive: true })
  expect(command('backup').answer).toBe('…2')
  expect(await readdir(folder)).toEqual(['program.js.code'])
  expect(command('backup', null)).toMatchObject({ answer: '…2', keeps: 0 })
})

it('P43: a failure is told with its place in the program', () => {
  command('backup')
  expect(() => command('backup').program.fail()).toThrow('as asked')
  try {
    command('backup').program.fail()
  } catch (error) {
    expect((error as Error).stack).toContain('program.js:4:')
  }
})

it('P43: a runtime that keeps by itself does, in the same folder', async () => {
  const folders: string[] = []
  const runtime = { enableCompileCache: (kept: string) => folders.push(kept) }
  const program = loadProgram(file, { folder, word: 'backup' }, runtime) as Program
  expect(program.answer(1)).toBe('…2')
  expect(folders).toEqual([folder])
  await chmod(base, 0o755)
  expect(await readdir(base)).toEqual(['program.js'])
})

it('P43: of a program that others end, such a runtime is asked to keep what it compiled', () => {
  const [asked, ends]: [string[], (() => void)[]] = [[], []]
  const runtime = { enableCompileCache: () => asked.push('keep'), flushCompileCache: () => asked.push('now') }
  loadProgram(file, { folder, word: '', atEnd: (then) => ends.push(then) }, runtime)
  expect(asked).toEqual(['keep'])
  for (const end of ends) end()
  expect(asked).toEqual(['keep', 'now'])
})
