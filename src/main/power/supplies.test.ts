import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { powerNow } from './battery'
import { understood } from './network'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'penumbra-supplies-'))))
afterEach(() => rmSync(folder, { recursive: true }))

function supply(name: string, facts: Readonly<Record<string, string>>) {
  mkdirSync(join(folder, name))
  for (const [file, text] of Object.entries(facts)) writeFileSync(join(folder, name, file), `${text}\n`)
}
const discharging = { type: 'Battery', status: 'Discharging' }

it('F32: a laptop on battery, by its fullest battery', async () => {
  supply('AC', { type: 'Mains', online: '0' })
  supply('BAT0', { ...discharging, capacity: '3' })
  supply('BAT1', { ...discharging, capacity: '41' })
  expect(await powerNow(folder)).toEqual({ kind: 'battery', percent: 41 })
})

type Supplies = Readonly<Record<string, Readonly<Record<string, string>>>>

it.each<[string, Supplies]>([
  ['plugged in', { AC: { type: 'Mains', online: '1' }, BAT0: { ...discharging, capacity: '3' } }],
  ['plugged in by USB', { ucsi: { type: 'USB', online: '1' }, BAT0: { ...discharging, capacity: '3' } }],
  ['charging', { BAT0: { type: 'Battery', status: 'Charging', capacity: '3' } }],
  ['a mouse alone', { hidpp: { ...discharging, scope: 'Device', capacity: '3' } }],
  ['a battery that says nothing', { BAT0: discharging }],
  ['nothing', {}],
])('F32: %s is mains', async (_, supplies) => {
  for (const [name, facts] of Object.entries(supplies)) supply(name, facts)
  expect(await powerNow(folder)).toEqual({ kind: 'mains' })
})

it.each([
  ['u 70\nu 4\n', 'unmetered'],
  ['u 70\nu 1\n', 'metered'],
  ['u 60\nu 3\n', 'metered'],
  ['u 20\nu 0\n', 'none'],
  ['u 0\nu 0\n', 'unknown'],
  ['', 'unknown'],
])('F32: NetworkManager says %j: %s', (text, network) => {
  expect(understood(text)).toBe(network)
})
