import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { reachService } from './reach'

const OWN = 'S-1-5-21-1-2-3-1001'
const PIPE = '\\\\.\\pipe\\penumbra-x'

function reach(owner: string | Error) {
  const stream = new PassThrough()
  const connectToPipe = () => {
    if (owner instanceof Error) throw owner
    return { stream, owner }
  }
  const windows = { hasPipe: () => !(owner instanceof Error), connectToPipe, ownSid: () => OWN }
  const peerOf = () => ({ pid: 1, uid: 1, gid: 1 })
  return { stream, service: reachService({ place: PIPE, uid: 0, peerOf, windows }) }
}

it('H76: talks to what the system, administrators or oneself made', async () => {
  for (const owner of ['S-1-5-18', 'S-1-5-32-544', OWN]) {
    const { service, stream } = reach(owner)
    expect(await service.find()).toEqual({ link: 'available', reason: '' })
    const client = await service.connect()
    client.close()
    expect(stream.destroyed).toBe(true)
  }
})

it('H76: says nothing to what anybody else made', async () => {
  const { service, stream } = reach('S-1-5-21-1-2-3-1002')
  await expect(service.connect()).rejects.toMatchObject({ code: 'service.untrusted' })
  expect(stream.destroyed).toBe(true)
  expect(stream.read()).toBeNull()
})

it('H5: no pipe is no service', async () => {
  const { service } = reach(Object.assign(new Error('CreateFile failed'), { hresult: 0x80070002, call: 'CreateFile' }))
  expect(await service.find()).toMatchObject({ link: 'absent' })
  await expect(service.connect()).rejects.toMatchObject({ code: 'service.unreachable' })
})
