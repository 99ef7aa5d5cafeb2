import { join } from 'node:path'
import { it } from 'vitest'
import { requireRclone } from '../../e2e/servers/rclone'
import { killedOnServer } from '../support/killed-on-server'
import { withScratch } from '../support/scratch'
import { damageIn } from '../support/server-maintenance'

it('Z88: prune and the repairs behind rclone, killed at random moments, lose nothing, and a second run ends their work', async () => {
  await requireRclone()
  await withScratch('rclone-killed', async (home) => {
    const folder = join(home, 'stored')
    const location = `rclone::local:${folder}`
    await killedOnServer({ home, location, access: {}, judge: null, damage: damageIn(folder) })
  })
}, 600_000)
