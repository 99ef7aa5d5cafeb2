import { expect, it } from 'vitest'
import { FailureCode } from '../../contract/failure'
import { type Cure, cureOf, cureWords } from './cure'
import { explain } from './failure'

const byCure = (cure: Cure) => FailureCode.options.filter((code) => cureOf(code) === cure)

it('S76: every button has words, and each of its failures’ words ask for it', () => {
  const asked: Readonly<Record<Cure, RegExp>> = {
    'enter-password': /Enter the password/,
    again: /[Tt]ry again|Start it again|Wait|Connect|Check|Make room|Give this user/,
    'choose-point': /[Cc]hoose another/,
    'choose-files': /choose it again/,
    home: /home screen/,
    host: /administrator|rights|Update|service|shadow copies/,
    schedule: /./,
    applications: /./,
  }
  for (const cure of Object.keys(asked) as Cure[]) {
    expect(byCure(cure), cure).not.toEqual([])
    for (const code of byCure(cure)) expect(explain(code).cure, code).toMatch(asked[cure])
    expect(cureWords[cure]).not.toBe('')
  }
})

it('S76: no failure whose words say “try again” or “start it again” is without a button', () => {
  const without = FailureCode.options.filter((code) => cureOf(code) === null)
  expect(without.filter((code) => /^(Try|Start it) again/.test(explain(code).cure))).toEqual([])
})
