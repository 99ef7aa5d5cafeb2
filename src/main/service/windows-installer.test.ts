import { expect, it } from 'vitest'
import { FakeTimers } from '../model/timers.fake'
import type { InstalledService, WindowsHost } from '../native'
import { withScratch } from '../../../test/support/scratch'
import { commandLine, createWindowsInstallation } from './windows-installer'
import { pipeIn, refuseUser } from './windows-places'

const OWN = 'S-1-5-21-1-2-3-1001'

const failure = (code: number, call: string) =>
  Object.assign(new Error(`${call} failed`), { hresult: 0x80070000 + code, call })

function bench(folder: string, over: Partial<WindowsHost> = {}) {
  const asked: string[] = []
  let service: InstalledService = { exists: false }
  const ask = (name: string) => () => void asked.push(name)
  const become = (state: number) => {
    if (service.exists) service = { ...service, state }
  }
  const host = {
    ...{ ownSid: () => OWN, otherWriters: () => [], makePrivateFolder: ask('makePrivateFolder'), hasPipe: () => false },
    installService: (_name: string, _title: string, _text: string, command: string) => {
      asked.push('install')
      service = { exists: true, state: 1, exitCode: 0, startType: 2, command, account: 'LocalSystem' }
    },
    startService: () => {
      asked.push('start')
      become(4)
    },
    stopService: () => {
      asked.push('stop')
      become(1)
    },
    removeService: ask('remove'),
    describeService: () => service,
    ...over,
  } as unknown as WindowsHost
  const timers = new FakeTimers()
  const installation = createWindowsInstallation({
    ...{ host, timers, parts: [], config: `${folder}/Config`, runtime: `${folder}/Run` },
    program: ['C:\\Program Files\\Penumbra\\node.exe', 'C:\\Program Files\\Penumbra\\penumbra.mjs'],
  })
  return { asked, installation, timers }
}

it('H79: words of the command line are quoted, and the pipe is named after its folder', () => {
  const runtime = 'C:\\ProgramData\\Penumbra\\Run'
  expect(pipeIn(runtime)).toBe('\\\\.\\pipe\\penumbra-c-programdata-penumbra-run')
  expect(commandLine(['C:\\My Node\\node.exe', 'C:\\p.mjs'], pipeIn(runtime), 'C:\\P\\policy.json')).toBe(
    '"C:\\My Node\\node.exe" "C:\\p.mjs" --service daemon ' +
      '--socket "\\\\.\\pipe\\penumbra-c-programdata-penumbra-run" --policy "C:\\P\\policy.json"',
  )
})

it('H78: a program that others may change, and a prompt without an administrator, change nothing', () =>
  withScratch('windows-installer', async (folder) => {
    const code = 'service.not-installed'
    const loose = bench(folder, { otherWriters: (path) => (path === 'C:\\Program Files\\Penumbra' ? ['S-1-1-0'] : []) })
    await expect(loose.installation.install(null)).rejects.toMatchObject({
      code,
      options: { context: { path: 'C:\\Program Files\\Penumbra' } },
    })
    expect(loose.asked).toEqual([])
    const denied = () => {
      throw failure(5, 'CreateDirectory')
    }
    const plain = bench(folder, { makePrivateFolder: denied })
    await expect(plain.installation.install(null)).rejects.toThrow(/Run as administrator/)
    const nobody = () => {
      throw failure(1332, 'LookupAccountName')
    }
    const unknown = bench(folder, { sidOf: nobody })
    await expect(unknown.installation.install({ name: 'eve', role: 'user' })).rejects.toThrow(/no account eve/)
    expect([plain.asked, unknown.asked]).toEqual([[], []])
  }))

it('H79: one that does not run is told, and one that is not there is none', () =>
  withScratch('windows-installer', async (folder) => {
    const { installation } = bench(folder, { startService: () => undefined })
    await expect(installation.install(null)).rejects.toThrow(/does not listen/)
    const gone = () => {
      throw failure(1060, 'OpenService')
    }
    const none = bench(folder, { stopService: gone })
    await expect(none.installation.uninstall()).rejects.toThrow(/is not installed/)
    expect(await none.installation.status()).toEqual({ unit: 'service: not installed', socket: 'pipe: absent' })
  }))

it('H81: an account that is no administrator hears why it is not served', () => {
  expect(refuseUser(OWN)).toMatchObject({ ok: false, failure: { code: 'service.user-unavailable' } })
})
