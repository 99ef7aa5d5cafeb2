import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Consistency } from '../../../contract/consistency'
import type { WriterOutcome } from '../writers'
import { type Evidence, reached } from './component-outcomes'

const said = (consistency: Consistency, reason = '', alternates: WriterOutcome['alternates'] = []): WriterOutcome => ({
  ...{ component: 'c', consistency, reason, alternates, omit: ['/data/c-wal'] },
})
const copy: Evidence = {
  mode: 'shadow-copy',
  writerFailure: null,
  isCovered: true,
  said: undefined,
  saidAfterwards: undefined,
}
const live: Evidence = { ...copy, mode: 'live' }
const staged = [{ path: '/data/c', alternatePath: '/staging/c' }]

it.each<[string, Evidence, Consistency, string]>([
  [
    'C40: what was proven at Thaw counts',
    { ...copy, said: said('application-consistent') },
    'application-consistent',
    '',
  ],
  ['C41: silence proves nothing', copy, 'crash-consistent', 'its writer proved nothing at Thaw'],
  [
    'C42: a failed writer leaves an atomic copy, whatever it had said',
    { ...copy, writerFailure: 'it hung', said: said('application-consistent') },
    'crash-consistent',
    'it hung',
  ],
  [
    'C43: holding cannot be proven after Thaw',
    { ...copy, said: said('crash-consistent', 'busy'), saidAfterwards: said('application-consistent') },
    'crash-consistent',
    'busy',
  ],
  [
    'C44: recovery cannot be proven before PostSnapshot',
    { ...copy, said: said('recoverable', 'busy') },
    'crash-consistent',
    'busy',
  ],
  [
    'C44: recovery proven on the copy counts',
    { ...copy, said: said('crash-consistent', 'busy'), saidAfterwards: said('recoverable', 'recovered well') },
    'recoverable',
    'recovered well',
  ],
  [
    'C45: PostSnapshot may make it worse',
    { ...copy, said: said('application-consistent'), saidAfterwards: said('not-captured', 'damaged') },
    'not-captured',
    'damaged',
  ],
  [
    'C46: files beside the set are not of its instant',
    { ...copy, isCovered: false, said: said('application-consistent') },
    'file-consistent',
    'some of its files lie on a volume without a shadow copy',
  ],
  ['C47: in live mode silence leaves the files', live, 'file-consistent', 'its writer made no online copy'],
  [
    'C47: in live mode an online copy is worth what its writer says',
    { ...live, said: said('application-consistent', '', staged) },
    'application-consistent',
    '',
  ],
  [
    'C47: in live mode nothing is consistent without an online copy',
    { ...live, said: said('application-consistent') },
    'file-consistent',
    'its writer gave no reason',
  ],
  [
    'C47: in live mode there is no atomic copy to crash into',
    { ...live, said: said('crash-consistent', 'why', staged) },
    'file-consistent',
    'why',
  ],
  [
    'C47: in live mode a failed writer leaves the files',
    { ...live, writerFailure: 'it died' },
    'file-consistent',
    'it died',
  ],
])('%s', (_, evidence, consistency, reason) => {
  expect(reached(evidence)).toMatchObject({ consistency, reason })
})

it('C47: files are replaced and left out only by an online copy', () => {
  expect(reached({ ...copy, said: said('application-consistent', '', staged) })).toMatchObject({
    alternates: [],
    omit: [],
  })
  expect(reached({ ...live, said: said('application-consistent', '', staged) })).toMatchObject({
    alternates: staged,
    omit: ['/data/c-wal'],
  })
})

it('C40: no evidence makes a component better than its writer said, and every shortfall has a reason', () => {
  const word = fc.constantFrom(...Consistency.options)
  const outcome = fc.option(
    fc
      .record({ consistency: word, reason: fc.string(), hasCopy: fc.boolean() })
      .map(({ consistency, reason, hasCopy }) => said(consistency, reason, hasCopy ? staged : [])),
    { nil: undefined },
  )
  fc.assert(
    fc.property(
      fc.record({
        mode: fc.constantFrom('shadow-copy' as const, 'live' as const),
        writerFailure: fc.option(fc.string({ minLength: 1 })),
        isCovered: fc.boolean(),
        said: outcome,
        saidAfterwards: outcome,
      }),
      (evidence) => {
        const { consistency, reason } = reached(evidence)
        const best = [evidence.said, evidence.saidAfterwards].flatMap((one) => (one ? [one.consistency] : []))
        if (consistency === 'application-consistent' || consistency === 'recoverable') {
          expect(evidence.writerFailure).toBeNull()
          expect(best).toContain(consistency)
        }
        expect(reason === '').toBe(consistency === 'application-consistent')
      },
    ),
  )
})
