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

it.each<[unknown, unknown, string]>([
  [70, 4, 'unmetered'],
  [70, 1, 'metered'],
  [60, 3, 'metered'],
  [20, 0, 'none'],
  [0, 0, 'unknown'],
  ['70', true, 'unknown'],
  [undefined, undefined, 'unknown'],
])('F32: NetworkManager says %j and %j: %s', (state, metered, network) => {
  expect(understood(state, metered)).toBe(network)
})
