import * as runner from 'node:test'
import type { expect as vitestExpect } from 'vitest'
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  getState,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect'

/** The few words of vitest that the contract suites use, by Node's own runner: vitest itself does not run under Wine. */
for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin)

const judge = ((value: unknown) => chai.expect(value)) as unknown as typeof vitestExpect
Object.assign(
  judge,
  chai.expect,
  (globalThis as Record<symbol, object>)[ASYMMETRIC_MATCHERS_OBJECT as unknown as symbol],
)
setState({ ...getState(judge as never), assertionCalls: 0 }, judge as never)

export const expect = judge
export const { describe, it, afterEach } = runner
