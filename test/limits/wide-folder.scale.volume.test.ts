import { expect, it } from 'vitest'
import { throughWideFolder } from './wide-folder'

const FILES = 1_000_000

it('M57, N15: a folder of a million files goes to a repository and back in 256 MiB', async () => {
  const { peak, ...rest } = await throughWideFolder(FILES, 1_500_000)
  expect(rest).toEqual({ status: 0, kills: 0, issues: [], restored: FILES, areEqual: true })
  process.stdout.write(`${FILES} files: ${Math.round(peak / 2 ** 20)} MiB\n`)
  expect(peak).toBeLessThan(200 << 20)
}, 1_700_000)
