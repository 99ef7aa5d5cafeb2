import { describe, expect, it } from 'vitest'
import type { ChildHandle } from '../model/child-process'
import type { Addon, NativeEngine } from '../native'
import { startMover } from './mover'
import { serveMover } from './serve'

const options = {
  repository: '/repository',
  encrypt: new Uint8Array(32),
  macK: new Uint8Array(16),
  macR: new Uint8Array(16),
  chunkerPolynomial: '3da3358b4dc173',
  threads: 1,
  compressionLevel: 3,
  packSize: 16777216,
  durable: true,
  cache: null,
  remote: null,
  writeRate: null,
}
const id = 'a'.repeat(64)

/** Two ends in one process, joined by structured clones, as the real ones are. */
function pair(engine: Partial<NativeEngine>, closing?: () => void) {
  let toParent: (message: unknown) => void = () => undefined
  let toChild: (message: unknown) => void = () => undefined
  let exit: (code: number | null) => void = () => undefined
  let isDead = false
  const later = (deliver: () => void) => {
    queueMicrotask(() => {
      if (!isDead) deliver()
    })
  }
  const end = (code: number | null) => {
    if (isDead) return
    isDead = true
    exit(code)
  }
  const child: ChildHandle = {
    pid: 1,
    send: (message) => later(() => toChild(structuredClone(message))),
    onMessage: (listen) => (toParent = listen),
    onExit: (listen) => (exit = listen),
    kill: () => end(null),
  }
  const addon = {
    openEngine: () => ({ close: () => Promise.resolve(), ...engine }),
    fileBytesInJavaScript: () => 0,
  } as unknown as Addon
  serveMover(
    () => addon,
    {
      send: (message) => later(() => toParent(structuredClone(message))),
      onMessage: (listen) => (toChild = listen),
    },
    { exit: end, ...(closing && { closing }) },
  )
  return { start: () => child, lie: (message: unknown) => toParent(message), tell: (m: unknown) => toChild(m), end }
}

describe('mover', () => {
  it('P43: hears that it will be closed before its parent does', async () => {
    const told: string[] = []
    const { start } = pair({ close: () => Promise.resolve() }, () => told.push('closing'))
    const mover = await startMover(start, options, new AbortController().signal)
    expect(told).toEqual([])
    await mover.close()
    expect(told).toEqual(['closing'])
  })

  it('Q1: answers a call, with its events in between', async () => {
    const { start } = pair({ loadIndexes: (ids) => Promise.resolve({ blobs: ids.length, packs: 0 }) })
    const mover = await startMover(start, options, new AbortController().signal)
    expect(await mover.call('loadIndexes', [id, id])).toEqual({ blobs: 2, packs: 0 })
    await mover.close()
  })

  it('Q2: a native failure keeps its code and context', async () => {
    const failure = Object.assign(new Error('gone'), { code: 'repository.pack-missing', context: { pack: id } })
    const { start } = pair({ verifyPacks: () => Promise.reject(failure) })
    const mover = await startMover(start, options, new AbortController().signal)
    await expect(mover.call('verifyPacks', [id])).rejects.toMatchObject({
      code: 'repository.pack-missing',
      options: { context: { pack: id } },
    })
  })

  it('Q3: its death fails what is under way, and whatever is asked later', async () => {
    const { start, end } = pair({ finish: () => new Promise(() => undefined) })
    const mover = await startMover(start, options, new AbortController().signal)
    const call = mover.call('finish', {})
    end(139)
    await expect(call).rejects.toMatchObject({ code: 'mover.died' })
    await expect(mover.call('finish', {})).rejects.toMatchObject({ code: 'mover.died' })
    await mover.close()
  })

  it('Q4: the signal cancels the engine, and nothing new is begun', async () => {
    let stop: (error: Error) => void = () => undefined
    const { start } = pair({
      verifyPacks: () => new Promise((_, reject) => (stop = reject)),
      cancel: () => stop(Object.assign(new Error('cancelled'), { code: 'cancelled' })),
    })
    const controller = new AbortController()
    const mover = await startMover(start, options, controller.signal)
    const call = mover.call('verifyPacks', [id])
    await Promise.resolve()
    controller.abort()
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
    await expect(mover.call('verifyPacks', [id])).rejects.toMatchObject({ code: 'cancelled' })
  })

  it.each([[{ kind: 'value', id: 99, value: 1 }], ['nonsense'], [{ kind: 'event', id: 2, event: { kind: 'other' } }]])(
    'Q5: a message that answers nothing ends it (%j)',
    async (message) => {
      const { start, lie } = pair({ finish: () => new Promise(() => undefined) })
      const mover = await startMover(start, options, new AbortController().signal)
      const call = mover.call('finish', {})
      lie(message)
      await expect(call).rejects.toMatchObject({ code: 'mover.protocol' })
    },
  )

  it('Q5: an answer of another shape is refused', async () => {
    const { start } = pair({ loadIndexes: () => Promise.resolve({ blobs: 'many' } as never) })
    const mover = await startMover(start, options, new AbortController().signal)
    await expect(mover.call('loadIndexes', [])).rejects.toMatchObject({ code: 'mover.protocol' })
  })

  it('Q6: the mover ends itself at a request it cannot read', async () => {
    const { start, tell } = pair({})
    const mover = await startMover(start, options, new AbortController().signal)
    tell({ kind: 'call', id: 7, method: 'format-disk', input: {} })
    await expect(mover.call('finish', {})).rejects.toMatchObject({ code: 'mover.died' })
  })
})
