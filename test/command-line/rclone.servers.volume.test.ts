import { join } from 'node:path'
import { expect, it } from 'vitest'
import { requireRclone } from '../../e2e/servers/rclone'
import { restic } from '../support/restic'
import { withScratch } from '../support/scratch'
import { damageIn, serverMaintenance } from '../support/server-maintenance'
import { serverStory, STORY_PASSWORD } from '../support/server-story'

const judgeOf = (location: string) => (args: readonly string[]) =>
  restic(args, { version: 'newest', repository: location, password: STORY_PASSWORD })

it('B20: a life of a repository behind rclone, which stock restic shares', async () => {
  await requireRclone()
  await withScratch('rclone-story', async (home) => {
    const location = `rclone::local:${join(home, 'stored')}`
    const penumbra = await serverStory({ home, location, access: {}, judge: judgeOf(location) })
    expect((await penumbra.run(['snapshots'])).stdout).toContain('2 restore points')
  })
})

it('Z85: a repository behind rclone is pruned, repaired and copied, and stays whole', async () => {
  await requireRclone()
  await withScratch('rclone-kept', async (home) => {
    const folder = join(home, 'stored')
    const location = `rclone::local:${folder}`
    await serverMaintenance({ home, location, access: {}, judge: judgeOf(location), damage: damageIn(folder) })
  })
})
