import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { penumbraAt } from '../support/penumbra'
import { withScratch } from '../support/scratch'
import { randomBytes, seededRandom } from '../support/seeded-random'

const SIZE = 6 * 2 ** 20
const RATE = 2000

it('B52: a limit holds for a folder, too', () =>
  withScratch('limited', async (home) => {
    await mkdir(join(home, 'source'))
    await writeFile(join(home, 'source/file'), randomBytes(seededRandom(5), SIZE))
    const penumbra = penumbraAt(join(home, 'own'), join(home, 'repository'), 'words')
    await penumbra.run(['init'])
    const begun = performance.now()
    await penumbra.run(['backup', '--provider', 'none', '--limit-upload', String(RATE), join(home, 'source')])
    expect((performance.now() - begun) / 1000).toBeGreaterThan((SIZE / (RATE * 1024)) * 0.9)
    await penumbra.run(['check', '--read-data'])
  }))
