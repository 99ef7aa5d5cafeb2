import { expect, it } from 'vitest'
import { providersStatus, writerSurvey } from '../../src/renderer/vss.fake'
import { providerLines } from '../../src/main/cli/providers'
import { writerLines } from '../../src/main/cli/writers'

it('S220: the command line says of each volume what each provider says, and the room set aside', () => {
  const lines = [...providerLines(providersStatus)]
  expect(lines).toContain('    btrfs snapshots  no: ext4 has no shadow copies of its own.')
  expect(lines).toContain('    btrfs snapshots  yes')
  expect(lines).toContain('    differences on /data: 3.000 GiB of 4.000 GiB used, at most 10.000 GiB')
})

it('S218 S219: the command line says how each writer is, and when it failed last', () => {
  const lines = [...writerLines(writerSurvey)]
  expect(lines).toContain('asked about /home/ana  /srv/books')
  expect(lines).toContain('Ledger  failed-at-freeze')
  expect(lines).toContain('  failed: no answer to freeze within 60000 ms (vss.writer-timeout)')
  expect(lines.filter((line) => line.startsWith('Ledger failed at '))).toHaveLength(1)
  expect(lines).toContain('  It took part since then.')
})
