import type { ElectronApplication } from '@playwright/test'
import { end, expect, start, test } from './app'

/** A page that was taken over, and one that is not ours: 10,000 messages that no honest page sends. */

test.describe.configure({ timeout: 180_000 })

const MESSAGES = 10_000

interface Tally {
  readonly answered: number
  readonly refused: number
  readonly unanswered: number
  readonly codes: Readonly<Record<string, number>>
}

/**
 * Opens a window with all of Electron in its hands, on the address; `ours` is our own page, so that it is as a page of
 * ours that was taken over. Sends everything, and counts what comes back.
 */
const attack = (app: ElectronApplication, address: 'ours' | 'about:blank', count: number): Promise<Tally> =>
  app.evaluate(
    async ({ BrowserWindow }, [where, messages]) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { sandbox: false, nodeIntegration: true, contextIsolation: false },
      })
      await window.loadURL(where === 'ours' ? 'penumbra://page/index.html' : where)
      const script = `(async () => {
        const { ipcRenderer } = require('electron')
        let seed = 20261121
        const random = (below) => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % below
        const names = ['host.describe', 'jobs.list', 'sessions.list', 'volumes.space', 'jobs.remove', 'backup.start',
          'sessions.cancel', 'restore.browse', 'restore.start', 'restore.open', 'jobs.create', 'host.set-theme',
          'service.status', '__proto__', 'constructor', 'toString', '', 'jobs.list\\u0000', 'x'.repeat(5000)]
        const cycle = {}; cycle.self = cycle
        const deep = []; let inner = deep
        for (let i = 0; i < 900; i++) { const next = []; inner.push(next); inner = next }
        const odd = [undefined, null, 0, -1, NaN, 1n, '', 'text', true, [], {}, cycle, deep, new Date(NaN), new Map([[{}, {}]]),
          new Set([1]), /x/g, new Error('x'), new Uint8Array(10), new ArrayBuffer(8), 'y'.repeat(5000),
          { path: '/' + 'a/'.repeat(4000) }, { path: '../../etc' }, { jobId: { toString: 1 } }, { jobId: [] }, { jobId: 'none' },
          { sessionId: 7 }, { sessionId: 'none' }, { theme: 'pink' }, { theme: '__proto__' }, JSON.parse('{"__proto__":{"isAdmin":true}}'),
          { repositoryId: 'r', snapshotId: 's', path: '', offset: -1, limit: 1e9 }, { location: 'relative', password: '' },
          { location: '/nowhere', password: 'p'.repeat(1025) }, { sources: Array(5000).fill(1) }, { title: 7 }]
        const large = ['y'.repeat(2000000), new Uint8Array(3000000), { excludes: Array(1500000).fill(1) }]
        const channels = ['call', 'call', 'call', 'call', 'event', 'ELECTRON_BROWSER_REQUIRE', 'exec']
        const tally = { answered: 0, refused: 0, unanswered: 0, codes: {} }
        const note = (reply) => {
          tally.answered += 1
          const code = reply && reply.ok === false ? reply.failure.code : 'ok'
          tally.codes[code] = (tally.codes[code] || 0) + 1
        }
        const send = () => {
          const channel = channels[random(channels.length)]
          const name = random(9) === 0 ? odd[random(odd.length)] : names[random(names.length)]
          const input = random(1000) === 0 ? large[random(large.length)] : odd[random(odd.length)]
          if (random(20) === 0) { ipcRenderer.send(channel, name, input); return Promise.resolve() }
          const extra = random(5) === 0 ? [input, input] : []
          return ipcRenderer.invoke(channel, name, input, ...extra).then(note, () => { tally.refused += 1 })
        }
        let open = []
        for (let at = 0; at < MESSAGES; at++) {
          try { open.push(send()) } catch { tally.refused += 1 }
          if (open.length === 100) {
            const late = new Promise((resolve) => setTimeout(resolve, 60000, 'late'))
            if (await Promise.race([Promise.all(open), late]) === 'late') { tally.unanswered += 1; break }
            open = []
          }
        }
        await Promise.all(open)
        return tally
      })()`
      const tally = (await window.webContents.executeJavaScript(script.replace('MESSAGES', String(messages)))) as Tally
      window.destroy()
      return tally
    },
    [address, count] as const,
  )

const memory = (app: ElectronApplication): Promise<number> =>
  app.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 500))
    ;(globalThis as unknown as { gc?: () => void }).gc?.()
    return process.memoryUsage().heapUsed
  })

test('A62: 10,000 messages of a page that was taken over: each answered or refused, nothing left behind', async ({
  profile,
}) => {
  const app = await start(profile, {}, ['--js-flags=--expose-gc'])
  try {
    const page = await app.firstWindow()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await attack(app, 'ours', 1_000) // what is loaded once is loaded now
    const before = await memory(app)
    const tally = await attack(app, 'ours', MESSAGES)
    const after = await memory(app)
    test.info().annotations.push({ type: 'figures', description: JSON.stringify({ tally, before, after }) })
    expect(tally.unanswered).toBe(0)
    expect(tally.codes['invalid-request']).toBeGreaterThan(1_000)
    expect(tally.codes.internal).toBeUndefined()
    expect(after - before).toBeLessThan(16 * 2 ** 20)
    expect(await page.evaluate("bridge.call('jobs.list', {})")).toEqual({ ok: true, value: [] })
    expect(app.windows()).toHaveLength(1)
  } finally {
    await end(app)
  }
})

test('A62: a page that is not ours gets one answer to everything', async ({ app, page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const { codes, unanswered } = await attack(app, 'about:blank', 1_000)
  expect(unanswered).toBe(0)
  expect(Object.keys(codes).filter((code) => code !== 'untrusted-sender' && code !== 'invalid-request')).toEqual([])
  expect(codes['untrusted-sender']).toBeGreaterThan(100)
})
