import { expect, it } from 'vitest'
import { withS3Server } from '../../e2e/servers/s3'
import type { FileKind } from '../../src/main/repository/backend'
import { killedOnServer } from '../support/killed-on-server'
import { penumbraAt } from '../support/penumbra'
import { restic } from '../support/restic'
import { withScratch } from '../support/scratch'
import { usingServer } from '../support/server-maintenance'
import { STORY_PASSWORD } from '../support/server-story'

it(
  'Z88 B86: in a bucket, which is missing at first, prune and the repairs are killed and lose nothing',
  () =>
    withScratch('s3-killed', (home) =>
      withS3Server(home, async ({ endpoint, access }) => {
        const location = `s3:${endpoint}/killed/r`
        const penumbra = penumbraAt(`${home}/own`, location, STORY_PASSWORD, access)
        const { stderr } = await penumbra.run(['snapshots'], [10])
        expect(stderr).toContain('repository.missing')
        expect(stderr).toMatch(/The bucket is not there|no repository/i)
        const judge = (args: readonly string[]) =>
          restic(args, { version: 'newest', repository: location, password: STORY_PASSWORD, env: access })
        const damage = (kind: FileKind, name: string) =>
          usingServer({ location, access }, async (backend) => {
            const bytes = Buffer.from(await backend.load(kind, name))
            const at = bytes.length >> 1
            bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
            await backend.save(kind, name, bytes)
          })
        await killedOnServer({ home, location, access, judge, damage })
      }),
    ),
  600_000,
)
