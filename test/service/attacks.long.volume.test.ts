import { expect, it } from 'vitest'
import { ADA, BOB, withService, withTwoUsers } from '../support/two-users'
import { attacksByRestore } from './attacks-by-restore'
import { attacksByHand, attacksByNames } from './attacks-on-files'
import { attacksOnCalls } from './attacks-on-calls'
import { newWorkshop, settle } from './scene'

/** Backups take time: what they try is the same from either side. */
const attacks = [...attacksOnCalls, ...attacksByHand, ...attacksByRestore]

/** For a machine that has much else to do. Units: milliseconds. */
const PATIENCE = 300_000

const attackEachOther = () =>
  withTwoUsers((world) =>
    withService(world, async (daemon) => {
      const ada = await settle(world, ADA)
      const bob = await settle(world, BOB)
      const succeeded: string[] = []
      expect(attacks.length).toBeGreaterThan(30)
      for (const [attacker, victim, tried] of [
        [ada, bob, [...attacks, ...attacksByNames]],
        [bob, ada, attacks],
      ] as const) {
        for (const { name, succeeds, control } of tried) {
          const scene = { world, attacker, victim, workshop: await newWorkshop(attacker, name) }
          if (await succeeds(scene)) succeeded.push(`${attacker.user.name}: ${name}`)
          if (attacker === ada && control) expect(await control(scene), `the owner: ${name}`).toBe(true)
        }
      }
      expect(succeeded).toEqual([])
      expect(daemon.complaints()).toBe('')
    }),
  )

it('H51, H52, H53, H61, H62: two users try to reach what is the other’s, and neither does', attackEachOther, PATIENCE)
