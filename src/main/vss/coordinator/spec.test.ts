import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  type Call,
  callTable,
  callTableWithoutWriters,
  type CallState,
  type RestoreCall,
  restoreCallTable,
  type RestoreCallState,
} from '../calls'
import { coordinatorLimits, MAXIMUM_VOLUMES } from './limits'
import { writerStateTable } from './writer-state-table'

/** Without the padding of the tables. */
const spec = readFileSync(join(__dirname, '../../../../docs/spec/coordinator.md'), 'utf8').replace(/ +/g, ' ')

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`

it.each([
  ['C1', callTable, (part: string) => part.split('## Contexts')[0]],
  ['C71', callTableWithoutWriters, (part: string) => part.split('## Contexts')[1]],
] as const)('%s: the specification prints the table of calls as it is', (_, table, partOf) => {
  const part = partOf(spec)
  const states = Object.keys(table) as CallState[]
  for (const from of states) {
    const targets = new Map<CallState, Call[]>()
    for (const [call, to] of Object.entries(table[from]) as [Call, CallState][])
      targets.set(to, [...(targets.get(to) ?? []), call])
    for (const [to, calls] of targets) expect(part).toContain(row(from, calls.join(', '), to))
  }
})

it('C70: the specification prints the table of restore calls as it is', () => {
  for (const from of Object.keys(restoreCallTable) as RestoreCallState[]) {
    const targets = new Map<RestoreCallState, RestoreCall[]>()
    for (const [call, to] of Object.entries(restoreCallTable[from]) as [RestoreCall, RestoreCallState][])
      targets.set(to, [...(targets.get(to) ?? []), call])
    for (const [to, calls] of targets) expect(spec).toContain(row(from, calls.join(', '), to))
  }
})

it('C10: the specification prints the table of writer states as it is', () => {
  for (const [event, { from, to, failed }] of Object.entries(writerStateTable))
    expect(spec).toContain(row(event, from.join(', '), to, failed))
})

it('C22: the specification prints the limits as they are', () => {
  for (const [limit, milliseconds] of Object.entries(coordinatorLimits))
    expect(spec).toContain(row(limit, String(milliseconds / 1000)))
  expect(spec).toContain(`at most ${MAXIMUM_VOLUMES} volumes`)
})
