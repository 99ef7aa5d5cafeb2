import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { initRepository } from '../../src/main/repository'
import { LocalBackend } from '../../src/main/repository/backend'
import { withVolume } from '../support/volumes'
import { runBoxed } from './boxed-memory'

/** What a backup and a restore of one folder with many files took, inside a memory group of 256 MiB. */
export interface WideFolder {
  readonly status: number
  /** Processes that the kernel ended for want of memory. */
  readonly kills: number
  /** The most anonymous memory. Units: bytes. */
  readonly peak: number
  readonly issues: readonly unknown[]
  readonly restored: number
  /** A few of the restored files are what they were. */
  readonly areEqual: boolean
}

const LIMIT = 256 << 20
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const nameOf = (n: number) => `a-name-as-long-as-most-${n}`

export function throughWideFolder(files: number, timeout: number): Promise<WideFolder> {
  // A volume of its own is gone at once; millions of files are not.
  return withVolume({ kind: 'ext4', size: 48 * 2 ** 30, label: 'wide-folder' }, async (scratch) => {
    const [folder, source, target] = [join(scratch, 'repository'), join(scratch, 'source'), join(scratch, 'target')]
    const { signal } = new AbortController()
    const options = { scrypt: { N: 2, r: 1, p: 1 }, signal }
    const repository = await initRepository(new LocalBackend(folder), 'wide', options)
    const { masterKey, chunkerPolynomial, id } = repository
    await mkdir(source)
    await mkdir(target)
    for (let n = 0; n < files; n++) {
      const file = openSync(join(source, nameOf(n)), 'w')
      writeSync(file, `${n}`)
      closeSync(file)
    }
    const { encrypt, macK, macR } = masterKey
    const keys = { encrypt: hex(encrypt), macK: hex(macK), macR: hex(macR) }
    const cache = { folder: join(scratch, 'cache'), repositoryId: id }
    const orders = { repository: folder, keys, chunkerPolynomial, cache, source, target, indexes: [] }
    await writeFile(join(scratch, 'orders'), JSON.stringify(orders))
    const program = `${process.cwd()}/native/test/support/boxed-run.mjs`
    const { stdout, status, kills } = await runBoxed([program, join(scratch, 'orders')], {
      limit: LIMIT,
      env: {},
      timeout,
    })
    const { peak, issues } =
      status === 0 ? (JSON.parse(stdout) as { peak: number; issues: unknown[] }) : { peak: 0, issues: [stdout] }
    const back = join(target, source)
    const contents = await Promise.all([0, files >> 1, files - 1].map((n) => readFile(join(back, nameOf(n)), 'utf8')))
    const areEqual = contents.join() === [0, files >> 1, files - 1].join()
    return { status, kills, peak, issues, restored: (await readdir(back)).length, areEqual }
  })
}
