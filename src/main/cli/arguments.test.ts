import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { oneOf, readArguments, repositoryOf } from './arguments'
import { readOtherPassword, readPassword } from './password'

const refused = (code: string) => expect.objectContaining({ code }) as Error

it('L1: a password among the arguments is refused, whatever else is right', () => {
  for (const args of [['--password=x'], ['--password', 'x', 'PATH']]) {
    expect(() => readArguments(args, {})).toThrow(refused('invalid-request'))
  }
})

it('L2: what is not known is refused, not ignored', () => {
  expect(() => readArguments(['--compresion'], {})).toThrow(refused('invalid-request'))
  expect(() => oneOf('type', 'all', ['copy', 'full'])).toThrow(refused('invalid-request'))
  expect(readArguments(['-r', '/x', '--json', 'a', 'b'], {})).toMatchObject({
    values: { repo: '/x', json: true },
    positionals: ['a', 'b'],
  })
})

it('names the repository by option, else by environment, else not at all', () => {
  expect(repositoryOf('/one', { PENUMBRA_REPOSITORY: '/two' })).toBe('/one')
  expect(repositoryOf(undefined, { PENUMBRA_REPOSITORY: '/two' })).toBe('/two')
  expect(() => repositoryOf(undefined, {})).toThrow(refused('invalid-request'))
})

it('L1: the password comes from the environment, a file, the application, a prompt, in this order', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'penumbra-password-'))
  try {
    const file = join(folder, 'password')
    writeFileSync(file, 'from a file\nsecond line\n')
    const remembered = vi.fn(() => Promise.resolve<string | null>('remembered'))
    const ask = vi.fn(() => Promise.resolve('typed'))
    const read = (environment: Record<string, string>, named?: string, know: typeof remembered = remembered) =>
      readPassword({ passwords: { keptIfAny: know } }, { environment, ask }, '/repository', named)

    expect(await read({ PENUMBRA_PASSWORD: 'set', PENUMBRA_PASSWORD_FILE: file })).toBe('set')
    expect(await read({ PENUMBRA_PASSWORD_FILE: file })).toBe('from a file')
    expect(await read({}, file)).toBe('from a file')
    expect(remembered).not.toHaveBeenCalled()
    expect(await read({})).toBe('remembered')
    expect(ask).not.toHaveBeenCalled()
    const nothing = vi.fn(() => Promise.resolve<string | null>(null))
    expect(await read({}, undefined, nothing)).toBe('typed')
    await expect(
      readPassword({ passwords: { keptIfAny: nothing } }, { environment: {}, ask: null }, '/repository', undefined),
    ).rejects.toMatchObject({ code: 'secret.missing' })
    await expect(read({}, join(folder, 'none'))).rejects.toMatchObject({ code: 'secret.missing' })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('L1: the password of another repository has names of its own, which its absence tells', async () => {
  const nothing = { passwords: { keptIfAny: () => Promise.resolve(null) } }
  const environment = { PENUMBRA_PASSWORD: 'of the job', PENUMBRA_COPY_PASSWORD: 'of the copy' }
  const read = (name: 'COPY' | 'DRIVE') => readOtherPassword(nothing, { environment, ask: null }, name, '/b', undefined)
  expect(await read('COPY')).toBe('of the copy')
  await expect(read('DRIVE')).rejects.toMatchObject({
    code: 'secret.missing',
    message: expect.stringContaining('set PENUMBRA_DRIVE_PASSWORD_FILE or PENUMBRA_DRIVE_PASSWORD') as string,
  })
})
