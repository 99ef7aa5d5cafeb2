import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { BackupError } from '../model/backup-error'
import { accessOf, keepAccess } from './access'

/** A secret store that is a map. */
function secretsIn(kept = new Map<string, string>()) {
  return {
    kept,
    get: (name: string) => Promise.resolve(kept.get(name) ?? null),
    set: (name: string, value: string) => Promise.resolve(void kept.set(name, value)),
    remove: (name: string) => Promise.resolve(void kept.delete(name)),
  }
}

it('B6, B7, B8: a file comes before the environment, and that before what is kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'penumbra-access-'))
  try {
    const secrets = secretsIn()
    await keepAccess('rest:http://nas', { RESTIC_REST_PASSWORD: 'kept', AWS_ACCESS_KEY_ID: 'kept' }, secrets)
    const of = (environment: Record<string, string>) => accessOf('rest:http://nas/', environment, secrets)
    expect(await of({})).toEqual({ RESTIC_REST_PASSWORD: 'kept', AWS_ACCESS_KEY_ID: 'kept' })
    expect((await of({ RESTIC_REST_PASSWORD: 'env', OTHER: 'x' })).RESTIC_REST_PASSWORD).toBe('env')
    const file = join(folder, 'access')
    writeFileSync(file, '# a remark\nRESTIC_REST_PASSWORD=of=file\nOTHER=x\n')
    expect(await of({ RESTIC_REST_PASSWORD: 'env', PENUMBRA_ACCESS_FILE: file })).toEqual({
      RESTIC_REST_PASSWORD: 'of=file',
      AWS_ACCESS_KEY_ID: 'kept',
    })
    await expect(of({ PENUMBRA_ACCESS_FILE: join(folder, 'none') })).rejects.toMatchObject({ code: 'secret.missing' })
    expect(await accessOf('rest:http://other/', {}, secrets)).toEqual({})
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('B71: what was typed is forgotten when it led to nothing, and the failure goes on', async () => {
  const secrets = secretsIn()
  const forget = await keepAccess('s3:https://host/bucket', { AWS_ACCESS_KEY_ID: 'x' }, secrets)
  expect(secrets.kept.size).toBe(1)
  await expect(forget(new BackupError('target.refused', 'no'))).rejects.toMatchObject({ code: 'target.refused' })
  expect(secrets.kept.size).toBe(0)
  await keepAccess('/folder', {}, secrets)
  expect(secrets.kept.size).toBe(0)
})

it('B8: without a keychain nothing is kept', async () => {
  const away = { get: () => Promise.reject(new BackupError('secret.no-keychain', 'none')) }
  expect(await accessOf('rest:http://nas/', {}, away)).toEqual({})
})
