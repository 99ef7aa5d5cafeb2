import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { penumbraAt } from '../support/penumbra'
import { withScratch } from '../support/scratch'

it('P12: settings of a newer Penumbra are used, said on standard error, and left as they are', () =>
  withScratch('newer', async (home) => {
    const folder = join(home, 'config/penumbra')
    const file = join(folder, 'settings.json')
    const newer = '{"version":99,"jobs":[]}'
    await mkdir(folder, { recursive: true })
    await writeFile(file, newer)
    const { stderr } = await penumbraAt(home, join(home, 'repository'), 'newer').run(['writers', home])
    expect(stderr).toContain('written by a newer Penumbra (format 99)')
    expect(await readFile(file, 'utf8')).toBe(newer)
  }))

it('a word that is no command is named, and nothing is done', () =>
  withScratch('word', async (home) => {
    const { stdout, stderr } = await penumbraAt(home, join(home, 'repository'), 'word').run(['backpu', home], [1])
    expect([stdout, stderr]).toEqual(['', 'There is no command "backpu". "penumbra help" lists them all.\n'])
  }))
