import { expect, it } from 'vitest'
import { skippedLines } from './skipped-words'

it('L23: the history of a run names what it skipped by cause, with what can be done', () => {
  const paths = Array.from({ length: 12 }, (_, at) => `/a/${at}`)
  const lines = [
    ...skippedLines({
      ...{ cause: 'no-rights', count: 12, message: 'Permission denied', paths, excludes: ['/a'] },
      ...{ fix: 'sudo setfacl -m u:ana:rX -- /a/0', known: { count: 1, since: '2026-11-20T09:00:00Z' } },
    }),
  ]
  expect(lines[0]).toBe('skipped 12 files, no-rights: Permission denied')
  expect(lines.slice(2, 13)).toEqual([...paths.slice(0, 10).map((path) => `  ${path}`), '  and 2 more'])
  expect(lines.slice(13)).toEqual([
    '  to let it read them: sudo setfacl -m u:ana:rX -- /a/0',
    "  to leave them out: --exclude '/a'",
  ])
})
