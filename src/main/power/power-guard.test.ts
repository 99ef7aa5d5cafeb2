import { expect, it } from 'vitest'
import { settle } from '../model/timers.fake'
import { type Hold, inhibitArguments } from './inhibitor'
import { PowerGuard } from './power-guard'

function rig() {
  const held = new Set<string>()
  const stopped: string[] = []
  const world = { finish: (): void => undefined }
  const last = { begun: 0, finish: (): void => undefined }
  const guard = new PowerGuard({
    lastRun() {
      last.begun++
      return new Promise((resolve) => (last.finish = resolve))
    },
    inhibit({ what, mode }: Hold) {
      held.add(`${mode} ${what}`)
      return () => void held.delete(`${mode} ${what}`)
    },
    stop(why) {
      stopped.push(why.code)
      return new Promise((resolve) => (world.finish = resolve))
    },
    reportBug: (bug) => {
      throw bug
    },
  })
  return { guard, held, stopped, world, last }
}

it('I1: holds the computer awake while a session runs, and only then', () => {
  const { guard, held } = rig()
  guard.running(false)
  expect([...held]).toEqual([])
  guard.running(true)
  guard.running(true)
  expect([...held].sort()).toEqual(['block sleep:idle', 'delay sleep:shutdown'])
  guard.running(false)
  expect([...held]).toEqual([])
})

it('I2: lets go only when what ran has released its shadow copies', async () => {
  const { guard, held, stopped, world } = rig()
  guard.running(true)
  void guard.heard({ kind: 'sleep', begins: true })
  await settle()
  expect(stopped).toEqual(['computer.sleeps'])
  expect(held.size).toBe(2)
  world.finish()
  await settle()
  expect(held.size).toBe(0)
})

it('I2: a shut-down is told apart; waking up stops nothing', async () => {
  const { guard, stopped } = rig()
  void guard.heard({ kind: 'shutdown', begins: true })
  void guard.heard({ kind: 'shutdown', begins: false })
  void guard.heard({ kind: 'sleep', begins: false })
  await settle()
  expect(stopped).toEqual(['computer.ends'])
})

it('I3: takes no lock between the announcement and the end, and takes them again afterwards', () => {
  const { guard, held } = rig()
  void guard.heard({ kind: 'sleep', begins: true })
  guard.running(true)
  expect(held.size).toBe(0)
  void guard.heard({ kind: 'sleep', begins: false })
  guard.running(true)
  expect(held.size).toBe(2)
})

it('I1: the tool is asked with the words that logind knows', () => {
  expect(inhibitArguments({ what: 'sleep:idle', mode: 'block', why: 'A backup is running.' })).toEqual([
    ...['--what=sleep:idle', '--mode=block', '--who=Penumbra', '--why=A backup is running.', '--', 'cat'],
  ])
})

it('F154: a last run is waited for when a job wants one, and only at the end of the computer', async () => {
  const { held, stopped, world, guard, last } = rig()
  guard.wantsLastRun(true)
  guard.wantsLastRun(true)
  expect([...held]).toEqual(['delay shutdown'])
  void guard.heard({ kind: 'shutdown', begins: true })
  const again = guard.heard({ kind: 'shutdown', begins: true })
  await settle()
  expect(stopped).toEqual([])
  expect(last.begun).toBe(1)
  last.finish()
  await settle()
  expect(stopped).toEqual(['computer.ends'])
  expect([...held]).toEqual(['delay shutdown'])
  world.finish()
  await again
  expect([...held]).toEqual([])
})
