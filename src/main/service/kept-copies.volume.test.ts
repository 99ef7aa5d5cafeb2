import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Call, Input, Output } from '../../contract/calls'
import { socketOf, startDaemon, withDaemon } from '../../../test/support/daemon'
import { withScratch } from '../../../test/support/scratch'
import { withVolume } from '../../../test/support/volumes'
import { inEnglish } from '../model/sentence'
import { type ServiceClient, connectToService } from './client'

/** The value of a reply, or the failure as an error. */
async function value<C extends Call>(client: ServiceClient, name: C, input: Input<C>): Promise<Output<C>> {
  const reply = await client.call(name, input)
  if (!reply.ok) throw new Error(`${name}: ${inEnglish(reply.failure.message)}`)
  return reply.value
}

const withService = (work: (home: string, volume: string, client: ServiceClient) => Promise<void>) =>
  withScratch('kept', (home) =>
    withVolume({ kind: 'btrfs', label: 'kept' }, async (volume) => {
      await mkdir(join(volume, 'data'))
      await writeFile(join(volume, 'data', 'letter'), 'as it was')
      const daemon = await startDaemon(home)
      await withDaemon(daemon, async () => {
        const client = await connectToService(socketOf(home))
        await work(home, volume, client)
        client.close()
      })
    }),
  )

it('O20, H33: an administrator keeps a shadow copy through the service, shows it, and deletes it', () =>
  withService(async (home, volume, client) => {
    const shown = join(home, 'shown')
    await mkdir(shown)
    const wish: Input<'shadow-copies.create'> = { folders: [join(volume, 'data')], context: 'client-accessible' }
    const { ids } = await value(client, 'shadow-copies.create', wish)
    const [id = ''] = ids
    await writeFile(join(volume, 'data', 'letter'), 'as it is')
    expect(await value(client, 'shadow-copies.list', {})).toMatchObject([
      { id, volume, context: 'client-accessible', persistent: true, createdBy: 'root', exposedAt: [] },
    ])
    await value(client, 'shadow-copies.expose', { id, folder: shown })
    expect(await readFile(join(shown, 'data', 'letter'), 'utf8')).toBe('as it was')
    await value(client, 'shadow-copies.conceal', { id })
    expect(await readdir(shown)).toEqual([])
    await value(client, 'shadow-copies.delete', { id })
    expect(await value(client, 'shadow-copies.list', {})).toEqual([])
  }))

it('R11: what a job of the service asks of the applications is planned and kept by the service', () =>
  withService(async (home, volume, client) => {
    const { id: jobId } = await value(client, 'jobs.create', {
      ...{ name: 'all', sources: [join(volume, 'data')], excludes: [], repository: join(home, 'repository') },
      ...{ password: 'kept', shadowCopies: 'required', allowSecretFile: true },
    })
    const applications: Input<'jobs.set-applications'>['applications'] = {
      ...{ type: 'full', writers: [], excludedWriters: [], components: [], confirmedFull: [], onlyComponents: false },
      owned: ['Mail'],
    }
    await value(client, 'jobs.set-applications', { jobId, applications })
    expect(await value(client, 'jobs.list', {})).toMatchObject([{ job: { applications } }])
    expect(await value(client, 'jobs.plan', { jobId, applications, again: true })).toMatchObject({
      ...{ asked: 'full', type: 'full', basesFailure: null },
    })
  }))
