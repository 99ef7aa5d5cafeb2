import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { firstQuestion, firstWord } from './first-question'

const folder = mkdtempSync(join(tmpdir(), 'first-question-'))
const file = join(folder, 'password')
writeFileSync(file, 'from a file\nanother line\n')
const pipe = join(folder, 'pipe')
execFileSync('mkfifo', [pipe])
afterAll(() => rmSync(folder, { recursive: true }))

const environment = { PENUMBRA_PASSWORD: 'typed', PENUMBRA_REPOSITORY: '/kept' }

it.each([
  [['backup', '/home'], environment, '/kept', 'typed'],
  [['backup', '--provider', 'none', '-r', '/other', '/home'], environment, '/other', 'typed'],
  [['snapshots', '--repo=/other', '--json'], environment, '/other', 'typed'],
  [['--service', 'snapshots'], environment, '/kept', 'typed'],
  [['restore', 'latest', '--data-dir', '/data'], environment, '/kept', 'typed'],
  [['ls', '-p', file, 'latest'], { PENUMBRA_REPOSITORY: 'kept' }, 'kept', 'from a file'],
  [['ls', '-p', '/nowhere'], environment, '/kept', 'typed'],
  [['check'], { PENUMBRA_REPOSITORY: '/kept', PENUMBRA_PASSWORD_FILE: file }, '/kept', 'from a file'],
])('L34: %j of %j asks the folder and the password that the command will', (argv, given, place, password) => {
  expect(firstQuestion(argv, given)).toEqual({ folder: place, password })
})

it.each([
  [['version'], environment],
  [['init'], environment],
  [[], environment],
  [['backup', '--help'], environment],
  [['backup', '--job', 'documents'], environment],
  [['backup', '-r', 'sftp:ada@host:folder', '/home'], environment],
  [['snapshots'], { PENUMBRA_PASSWORD: 'typed' }],
  [['snapshots'], { PENUMBRA_REPOSITORY: '/kept' }],
  [['snapshots', '-p', '/nowhere'], { PENUMBRA_REPOSITORY: '/kept' }],
  // Who reads a pipe empties it.
  [['snapshots', '-p', pipe], { PENUMBRA_REPOSITORY: '/kept' }],
])('L34: nothing is begun for %j of %j', (argv, given) => {
  expect(firstQuestion(argv, given)).toBeNull()
})

it.each([
  [['backup', '/home'], 'backup'],
  [['-r', '/other', 'support-report', '--json'], 'support-report'],
  [['--data-dir=/data', 'ls'], 'ls'],
  [['/home'], ''],
  [['Backup'], ''],
  [['a'.repeat(31)], ''],
  [['--help'], ''],
  [[], ''],
])('P43: what is kept of a program is named by the word of the command: %j', (argv, word) => {
  expect(firstWord(argv)).toBe(word)
})
