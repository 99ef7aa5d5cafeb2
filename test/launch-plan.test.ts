import { expect, it } from 'vitest'
import { launchPlan } from '../scripts/launch-plan.mjs'

const world = { args: [], hasDisplay: true, isRoot: false, isDev: false, node: 'node' }

it('A50: opens the window, with its sandbox', () => {
  expect(launchPlan(world)).toEqual({ say: null, run: [['electron', '.']] })
})

it('A50: as root the sandbox is off, and it is said', () => {
  const { say, run } = launchPlan({ ...world, isRoot: true })
  expect(run).toEqual([['electron', '--no-sandbox', '.']])
  expect(say).toContain('without its sandbox')
})

it('A51: without a display it is the command line, and says what it can do and what it found', () => {
  const { say, run } = launchPlan({ ...world, hasDisplay: false, isRoot: true })
  expect(say).toContain('no display')
  expect(run).toEqual([
    ['node', 'bin/penumbra.mjs', 'help'],
    ['node', 'bin/penumbra.mjs', 'providers'],
  ])
})

it('A52: hands a command on as it is, display or not', () => {
  const args = ['backup', '--json', '/home/ada/a b']
  const run = [['node', 'bin/penumbra.mjs', ...args]]
  expect(launchPlan({ ...world, args }).run).toEqual(run)
  expect(launchPlan({ ...world, args, hasDisplay: false }).run).toEqual(run)
})

it('A52: hands switches on to what starts', () => {
  const args = ['--data-dir', '/media/stick']
  expect(launchPlan({ ...world, args }).run).toEqual([['electron', '.', '--data-dir=/media/stick']])
  expect(launchPlan({ ...world, args, hasDisplay: false }).run[1]).toEqual([
    ...['node', 'bin/penumbra.mjs', '--data-dir', '/media/stick', 'providers'],
  ])
})
