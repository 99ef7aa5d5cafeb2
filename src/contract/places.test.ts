import { expect, it } from 'vitest'
import { RepositoryPlace, ServerAccess } from './places'

it('B72: what is typed for a server names no file and no program', () => {
  expect(ServerAccess.safeParse({ RESTIC_REST_PASSWORD: 'typed' }).success).toBe(true)
  for (const name of ['PENUMBRA_RCLONE', 'PENUMBRA_SFTP_KEY_FILE', 'RCLONE_CONFIG', 'RESTIC_CACERT', 'PATH']) {
    expect(ServerAccess.safeParse({ [name]: '/tmp/mine' }).success).toBe(false)
  }
})

it('B1: a place is a folder by its full path, or an address', () => {
  for (const place of ['/a', 'rest:http://h/', 's3:h/b', 'sftp:h:/f', 'rclone:r:p']) {
    expect(RepositoryPlace.safeParse(place).success).toBe(true)
  }
  for (const place of ['a', '', 'ftp://h/']) expect(RepositoryPlace.safeParse(place).success).toBe(false)
})
