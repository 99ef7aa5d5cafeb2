import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withScratch } from '../../../test/support/scratch'
import { FakeTimers } from '../model/timers.fake'
import { policyWith, refuseOthersProgram, unitFor } from './installation'
import { createInstallation } from './installer'
import { offerInstall } from './offer-install'
import { Policy } from './policy'

it('G30: the unit starts this program, and is otherwise the one that is provided', async () => {
  const template = await readFile('assets/systemd/penumbra.service', 'utf8')
  const unit = unitFor(template, ['/usr/bin/node', '/opt/My Penumbra/50%/bin/penumbra.mjs'])
  expect(unit).toContain('ExecStart=/usr/bin/node "/opt/My Penumbra/50%%/bin/penumbra.mjs" daemon\n')
  expect(unit.replace(/^ExecStart=.*$/m, '')).toBe(template.replace(/^ExecStart=.*$/m, ''))
})

it('G30: an ordinary user is told what it takes, before anything is changed', async () => {
  const calls: string[] = []
  const run = (program: string) => Promise.resolve({ status: 0, output: program }).finally(() => calls.push(program))
  const ports = { root: '/nowhere', program: ['/usr/bin/node'], config: '/nowhere/etc', runtime: '/nowhere/run', run }
  const installation = createInstallation({ ...ports, timers: new FakeTimers(), uid: 1000 })
  await expect(installation.install(null)).rejects.toMatchObject({ code: 'service.not-installed' })
  await expect(installation.uninstall()).rejects.toMatchObject({ code: 'service.not-installed' })
  expect(calls).toEqual([])
})

it('G31: a program that others could change is refused, and so is one in a folder that they could', () =>
  withScratch('program', async (home) => {
    if (process.getuid?.() !== 0) return
    const folder = join(home, 'bin')
    const program = join(folder, 'penumbra')
    await mkdir(folder)
    await writeFile(program, '')
    await refuseOthersProgram([program, 'service'])
    await chmod(program, 0o666)
    await expect(refuseOthersProgram([program])).rejects.toMatchObject({ code: 'service.not-installed' })
    await chmod(program, 0o755)
    await chmod(folder, 0o775)
    await expect(refuseOthersProgram([program])).rejects.toMatchObject({ code: 'service.not-installed' })
    await chmod(folder, 0o755)
    await chown(folder, 65534, 65534)
    await expect(refuseOthersProgram([program])).rejects.toMatchObject({ code: 'service.not-installed' })
  }))

it('G32: the person is added, becomes more at most, and nobody loses anything', () => {
  const before: Policy = { version: 1, administrators: [1000], users: [1001] }
  expect(policyWith(null, 1002, 'user')).toEqual({ version: 1, administrators: [], users: [1002] })
  expect(policyWith(before, 1002, 'user')).toEqual({ ...before, users: [1001, 1002] })
  expect(policyWith(before, 1001, 'administrator')).toEqual({ version: 1, administrators: [1000, 1001], users: [] })
  expect(policyWith(before, 1000, 'user')).toEqual(before)
  expect(policyWith(before, 0, 'administrator')).toEqual(before)
  expect(Policy.safeParse(policyWith(before, 7, 'administrator')).success).toBe(true)
})

function offering(there: readonly string[], status = 0, node: string | null = null) {
  const ran: (readonly string[])[] = []
  const looks = { left: 2 }
  const offer = offerInstall({
    ...{ platform: 'linux' as const, script: "/opt/it's here/penumbra.mjs", node, username: 'ana' },
    timers: new FakeTimers(),
    find: (program) => Promise.resolve(there.includes(program) ? `/usr/bin/${program}` : null),
    run: (program, args) => Promise.resolve(void ran.push([program, ...args])).then(() => ({ status, output: 'no' })),
    probe: () => Promise.resolve({ link: looks.left-- > 0 ? 'available' : 'absent', reason: '' }),
  })
  return { offer, ran }
}

it('G33: asks by pkexec where it is there, shows the command where it is not, and offers nothing elsewhere', async () => {
  const command = String.raw`sudo /usr/bin/node '/opt/it'\''s here/penumbra.mjs' service install --user ana`
  expect(await offering(['systemctl', 'node', 'pkexec']).offer.way()).toEqual({ way: 'ask', command })
  expect(await offering(['systemctl', 'node']).offer.way()).toEqual({ way: 'command', command })
  expect(await offering(['node', 'pkexec']).offer.way()).toEqual({ way: 'no', command: '' })
  const { offer, ran } = offering(['systemctl', 'node', 'pkexec'])
  await offer.install()
  expect(ran).toEqual([['/usr/bin/pkexec', '/usr/bin/node', "/opt/it's here/penumbra.mjs", 'service', 'install']])
})

it('G33: a package installs the service by the Node that came with it', async () => {
  const { offer, ran } = offering(['systemctl', 'pkexec'], 0, '/opt/penumbra/node')
  expect((await offer.way()).way).toBe('ask')
  await offer.install()
  expect(ran[0]?.slice(0, 3)).toEqual(['/usr/bin/pkexec', '/opt/penumbra/node', "/opt/it's here/penumbra.mjs"])
})

it.each([
  [126, 'The question for an administrator was closed.'],
  [127, 'An administrator did not agree.'],
  [1, 'no'],
])('G33: what pkexec ends with (%i) is said', async (status, message) => {
  const { offer } = offering(['systemctl', 'node', 'pkexec'], status)
  await expect(offer.install()).rejects.toMatchObject({ code: 'service.not-installed', message })
})
