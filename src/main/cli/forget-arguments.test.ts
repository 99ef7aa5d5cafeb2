import { expect, it } from 'vitest'
import { readArguments } from './arguments'
import { FORGET_OPTIONS, policyOf } from './forget-arguments'

it('reads restic`s short options: -H keeps hours, and is no host', () => {
  const { values } = readArguments(['-l', '1', '-H', '24', '-d', '7', '--host', 'linden'], FORGET_OPTIONS)
  expect(values.host).toEqual(['linden'])
  expect(policyOf(values).counts).toMatchObject({ last: 1, hourly: 24, daily: 7 })
})
