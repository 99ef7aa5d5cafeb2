import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createUnfinishedRestores } from './unfinished-restores'

const OURS = 'ab12'
const OTHERS = 'cd34'
const left = (mark: string) => `.penumbra-restore-${mark}-0123456789abcdef`

let home = ''
let target = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'penumbra-unfinished-'))
  target = join(home, 'target')
  mkdirSync(join(target, 'deep', 'er'), { recursive: true })
})
afterEach(() => rmSync(home, { recursive: true }))

const restores = () => createUnfinishedRestores(join(home, 'begun'), () => OURS)
const records = () => readdirSync(join(home, 'begun'))

/** As if the process that began it were gone. */
function kill(): void {
  const file = join(home, 'begun', `${OURS}.json`)
  const begun = JSON.parse(readFileSync(file, 'utf8')) as { owner: object }
  writeFileSync(file, JSON.stringify({ ...begun, owner: { ...begun.owner, startedAt: '1' } }))
}

async function killedRestore(include: readonly string[] = []): Promise<void> {
  await restores()
    .begin({ target, include: [...include] })
    .remember()
  kill()
}

it('N39: only names with the mark of a restore whose process is gone are removed, however deep', async () => {
  const odd = Buffer.concat([Buffer.from(join(target, 'deep', '\ufffd').slice(0, -1)), Buffer.from([0xff])])
  mkdirSync(odd)
  await killedRestore()
  const kept = ['file', left(OTHERS), '.penumbra-restore-ab12', `.penumbra-restore-${OURS}5-00`, `x${left(OURS)}`]
  for (const name of kept) writeFileSync(join(target, name), 'words')
  mkdirSync(join(target, 'deep', left(OURS)))
  const gone = [join(target, left(OURS)), join(target, 'deep', 'er', left(OURS))]
  for (const path of gone) writeFileSync(path, 'half')
  symlinkSync('/etc/passwd', join(target, 'deep', `${left(OURS)}0`))
  writeFileSync(Buffer.concat([odd, Buffer.from(`/${left(OURS)}`)]), 'half')

  expect(await restores().sweep()).toBe(4)
  expect(readdirSync(target).sort()).toEqual([...kept, 'deep'].sort())
  expect(readdirSync(odd)).toEqual([])
  expect(readdirSync(join(target, 'deep')).sort()).toHaveLength(3)
  expect(records()).toEqual([])
})

it('N39: a restore that is at work is left alone, and so is a target that is away', async () => {
  const restore = restores().begin({ target, include: [] })
  await restore.remember()
  writeFileSync(join(target, left(OURS)), 'half')
  expect([await restores().sweep(), records().length]).toEqual([0, 1])

  kill()
  rmSync(target, { recursive: true })
  expect([await restores().sweep(), records().length]).toEqual([0, 1])
  mkdirSync(target)
  writeFileSync(join(target, left(OURS)), 'half')
  expect([await restores().sweep(), records().length]).toEqual([1, 0])
})

it('N39: links are not followed, and what was not asked for is not looked through', async () => {
  const elsewhere = join(home, 'elsewhere')
  mkdirSync(elsewhere)
  for (const folder of [elsewhere, target, join(target, 'deep'), join(target, 'deep', 'er')]) {
    writeFileSync(join(folder, left(OURS)), 'half')
  }
  symlinkSync(elsewhere, join(target, 'deep', 'er', 'link'))
  await killedRestore(['/deep/er'])
  expect(await restores().sweep()).toBe(2)
  expect([readdirSync(elsewhere), readdirSync(target).sort()]).toEqual([[left(OURS)], [left(OURS), 'deep']])
})

it('N39: what ends well is forgotten; what fails is tidied up at once; what never began leaves no trace', async () => {
  const whole = restores().begin({ target, include: [] })
  await whole.remember()
  writeFileSync(join(target, left(OURS)), 'not looked for')
  whole.isWhole()
  await whole.end()
  expect([records(), readdirSync(target).sort()]).toEqual([[], [left(OURS), 'deep']])

  const failed = restores().begin({ target, include: [] })
  await failed.remember()
  await failed.end()
  expect([records(), readdirSync(target)]).toEqual([[], ['deep']])

  await restores().begin({ target, include: [] }).end()
  expect(records()).toEqual([])
})

it('N39: what is no record of ours is not acted on', async () => {
  await killedRestore()
  const text = readFileSync(join(home, 'begun', `${OURS}.json`), 'utf8')
  writeFileSync(join(home, 'begun', `${OTHERS}.json`), text)
  writeFileSync(join(home, 'begun', 'x.json'), '{"mark":"../.."}')
  writeFileSync(join(target, left(OTHERS)), 'words')
  await restores().sweep()
  expect(records().sort()).toEqual([`${OTHERS}.json`, 'x.json'])
  expect(readdirSync(target)).toContain(left(OTHERS))
})
