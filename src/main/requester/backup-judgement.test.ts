import { expect, it } from 'vitest'
import { inEnglish } from '../model/sentence'
import { told } from '../model/sentence.fake'
import type { MethodOutput, MoverIssue } from '../mover'
import type { ComponentOutcome } from '../vss'
import { judge } from './backup-judgement'
import { knowing } from './skipped-files'
import type { Capture } from './backup-ports'

const outcome: ComponentOutcome = {
  key: { writerId: 'w', instanceId: 'i', logicalPath: '/data', name: 'a.db' },
  caption: 'a.db',
  consistency: 'application-consistent',
  reason: '',
  files: ['/data/a.db', '/data/a.db-wal'],
  alternates: [],
  omit: [],
}
const capture = (kind: 'live' | 'shadow-copy', ...outcomes: ComponentOutcome[]) =>
  ({
    group: { kind, volumes: [], roots: [] },
    outcomes,
    set: null,
    staging: null,
    isComplete: false,
  }) as unknown as Capture
const issue = (kind: MoverIssue['kind'], path: string): MoverIssue => ({ kind, path, errno: 13, message: 'no' })
const copied = (...issues: MoverIssue[]) =>
  ({ issues, issuesTotal: issues.length }) as unknown as MethodOutput<'backup'>

it.each(['unreadable', 'file-changed'] as const)('J1, J2: %s is not captured, and said', (kind) => {
  const { exceptions, degradations } = judge(copied(issue(kind, '/x')), [capture('live')])
  expect(exceptions).toMatchObject([{ path: '/x', consistency: 'not-captured' }])
  expect(degradations).toMatchObject([{ subject: '/x' }])
})

it('J3: what vanished is a degradation only where it could not vanish', () => {
  expect(judge(copied(issue('vanished', '/x')), [capture('live')])).toMatchObject({
    exceptionsTotal: 0,
    degradations: [],
  })
  expect(judge(copied(issue('vanished', '/x')), [capture('shadow-copy')]).degradations).toHaveLength(1)
})

it('J4: a component whose file was not read is not captured', () => {
  const judged = judge(copied(issue('unreadable', '/data/a.db-wal')), [capture('shadow-copy', outcome)])
  expect(judged.components).toMatchObject([{ consistency: 'not-captured', succeeded: false }])
  expect(judged.degradations.map(({ kind }) => kind)).toEqual(['component-degraded', 'file-skipped'])
})

it.each([
  ['application-consistent', true],
  ['recoverable', true],
  ['crash-consistent', false],
  ['file-consistent', false],
] as const)('J5: %s succeeded: %s', (consistency, succeeded) => {
  const judged = judge(copied(), [capture('shadow-copy', { ...outcome, consistency, reason: 'busy' })])
  expect(judged.components).toMatchObject([{ succeeded }])
  expect(judged.degradations).toHaveLength(succeeded ? 0 : 1)
})

it('J6: a hundred files are named, and one line counts the rest', () => {
  const many = Array.from({ length: 150 }, (_, index) => issue('unreadable', `/${index}`))
  const { degradations } = judge({ ...copied(...many), issuesTotal: 20_000 }, [capture('live')])
  expect(degradations).toHaveLength(101)
  expect(told(degradations)[100]?.reason).toMatch(/^19,900 more files could not be read/)
})

it('J10: what a person knows is no degradation, and one notice says how many and since when', () => {
  const since = '2026-11-20T09:00:00Z'
  const known = ['/a', '/b'].map((path) => ({ path, cause: 'no-rights' as const, since }))
  const found = copied(issue('unreadable', '/a'), issue('unreadable', '/b'), issue('file-changed', '/c'))
  const judged = judge(found, [capture('live')], () => null, knowing({ known }))
  expect(judged.degradations.map(({ subject }) => subject)).toEqual(['/c'])
  expect(judged.notices.map(({ kind, reason }) => [kind, inEnglish(reason)])).toEqual([
    ['files-known', expect.stringMatching(/^2 files are left out, known since .*20/) as string],
  ])
  expect(judged.exceptions).toHaveLength(3)
})

it('J10: another cause makes a known file new', () => {
  const known = [{ path: '/a', cause: 'io-error' as const, since: '2026-11-20T09:00:00Z' }]
  const judged = judge(copied(issue('unreadable', '/a')), [capture('live')], () => null, knowing({ known }))
  expect([judged.degradations.length, judged.notices.length]).toEqual([1, 0])
})
