import { describe, expect, it, vi } from 'vitest'
import { failedInPlaywright, failedInTap, failedInVitest, readFailed, sayFailed } from '../../scripts/failures.mjs'

describe('what failed, said again at the end of a long log', () => {
  it('vitest: each failed test with its reason, and a file that could not be loaded', () => {
    const assertionResults = [
      { status: 'passed', fullName: 'a', failureMessages: [] },
      { status: 'failed', fullName: 'b', failureMessages: ['expected 1 to be 2'] },
    ]
    const testResults = [
      { status: 'failed', name: 'x.test.ts', message: '', assertionResults },
      { status: 'failed', name: 'y.test.ts', message: 'no such module', assertionResults: [] },
      { status: 'passed', name: 'z.test.ts', message: '', assertionResults: [] },
    ]
    expect(failedInVitest({ testResults })).toEqual([
      ['x.test.ts > b', 'expected 1 to be 2'],
      ['y.test.ts', 'no such module'],
    ])
  })

  it('playwright: stories in suites of suites, and errors outside any story', () => {
    const results = [{ errors: [{ message: 'timed out' }] }]
    const specs = [
      { ok: true, file: 'a.spec.ts', title: 'good', tests: [] },
      { ok: false, file: 'a.spec.ts', title: 'bad', tests: [{ results }] },
    ]
    expect(failedInPlaywright({ suites: [{ suites: [{ specs }] }], errors: [{ message: 'no display' }] })).toEqual([
      ['a.spec.ts > bad', 'timed out'],
      ['playwright', 'no display'],
    ])
  })

  it('node: the name and what stands behind error', () => {
    const output = [
      'ok 1 - good',
      'not ok 2 - M1: bad',
      '  ---',
      '  duration_ms: 3',
      '  error: |-',
      '    expected a',
      '    and not b',
      '  code: ERR_ASSERTION',
      '  ...',
      '# fail 1',
      '',
    ]
    expect(failedInTap(output.join('\n'))).toEqual([['M1: bad', 'expected a\n    and not b']])
  })

  it('one line each, without colours, found again in the output', () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    sayFailed('a test', '\u001b[31mexpected\u001b[39m\n   1')
    const line = String(write.mock.lastCall?.[0])
    write.mockRestore()
    expect(line).toBe('[penumbra] failed: a test: expected | 1\n')
    expect(readFailed(`noise\n${line}noise\n3 passed, 1 failed\n`)).toBe(line.trimEnd())
    expect(readFailed('3 passed, 0 failed\n')).toBe('')
  })
})
