import { expect, it } from 'vitest'
import { scriptsOf } from './script-arguments'

it('F100: a program is a path, or a list with its arguments', () => {
  const script = ['before-freeze=/opt/stop app', 'after-run=["/usr/bin/logger","a b"]']
  expect(scriptsOf({ script, 'script-limit': '9', 'script-failure': 'warn' })).toEqual([
    { moment: 'before-freeze', command: ['/opt/stop app'], timeLimit: 9, onFailure: 'warn' },
    { moment: 'after-run', command: ['/usr/bin/logger', 'a b'], timeLimit: 9, onFailure: 'warn' },
  ])
  expect(scriptsOf({ script: ['none'] })).toEqual([])
  expect(scriptsOf({})).toBeUndefined()
})

it.each([['later=/x'], ['/x'], ['after-run=relative'], ['after-run=[1]'], ['after-run=[']])(
  'F100: %s is no program at a moment',
  (text) => {
    expect(() => scriptsOf({ script: [text] })).toThrow('--script')
  },
)

it('F100: a limit is of a script', () => {
  expect(() => scriptsOf({ 'script-limit': '5' })).toThrow('go with --script')
  expect(() => scriptsOf({ script: ['after-run=/x'], 'script-limit': '0' })).toThrow('--script after-run=/x')
})
