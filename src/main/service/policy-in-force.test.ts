import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keepPolicy } from './policy-in-force'

const own = process.getuid?.() ?? 0
const ada = { kind: 'user', uid: 4101, gid: 4101 } as const
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'penumbra-policy-'))
})
afterAll(() => rm(folder, { recursive: true }))

const policyOf = (users: readonly number[]) => JSON.stringify({ version: 1, administrators: [], users })

async function kept(name: string, content: string) {
  const file = join(folder, name)
  await writeFile(file, content, { mode: 0o644 })
  const complaints: string[] = []
  const complain = (text: string) => void complaints.push(text)
  const policy = await keepPolicy({ file, own, isNamed: true, complain })
  return { file, policy, complaints }
}

it('H32: is read again when asked, and says when somebody is another by now', async () => {
  const { file, policy, complaints } = await kept('asked.json', policyOf([]))
  expect(policy.roleOf(ada)).toBe('stranger')
  await writeFile(file, policyOf([ada.uid]))
  await policy.reload()
  expect(policy.roleOf(ada)).toBe('user')
  expect(complaints).toEqual([])
})

it('H32: one that became invalid is said, and the one before stays in force; so does one that is gone', async () => {
  const { file, policy, complaints } = await kept('invalid.json', policyOf([ada.uid]))
  await writeFile(file, 'everybody')
  await policy.reload()
  await rm(file)
  await policy.reload()
  expect(policy.roleOf(ada)).toBe('user')
  expect(complaints).toHaveLength(2)
  expect(complaints[0]).toMatch(/is not used: .* The one before stays in force\.$/)
})

it('H32: follows its file, written in place or replaced by another, until told not to', async () => {
  const { file, policy } = await kept('followed.json', policyOf([]))
  let tell: () => void = () => undefined
  const stop = policy.follow(() => tell())
  const change = (work: () => Promise<void>) =>
    new Promise<void>((resolve, reject) => {
      tell = resolve
      work().catch(reject)
    })
  await change(() => writeFile(file, policyOf([ada.uid])))
  expect(policy.roleOf(ada)).toBe('user')
  await change(async () => {
    await writeFile(`${file}.new`, policyOf([]))
    await rename(`${file}.new`, file)
  })
  expect(policy.roleOf(ada)).toBe('stranger')
  stop()
})

it('H32: a folder that is not there cannot be followed, and that is no failure', async () => {
  const policy = await keepPolicy({
    ...{ file: join(folder, 'none', 'policy.json'), own, isNamed: false },
    complain: () => undefined,
  })
  policy.follow(() => undefined)()
  await policy.reload()
  expect(policy.roleOf(ada)).toBe('stranger')
})
