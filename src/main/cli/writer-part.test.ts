import { expect, it } from 'vitest'
import { partInWords } from './writer-part'

const part = { takesPart: true, kind: 'as-asked', type: 'full', why: '' } as const
const about = { writerId: 'w', instanceId: 'i', name: 'Ledger' }

it('L4: a writer that takes no part is told of no consequence, whatever the type', () => {
  expect(partInWords({ ...about, ...part })).toContain('its chain starts anew')
  for (const type of ['full', 'incremental', 'copy'] as const) {
    expect(partInWords({ ...about, ...part, type, takesPart: false })).toBe(
      'takes no part: none of its data was asked for',
    )
  }
})

it('L4: what leaves a writer out is told before anything else', () => {
  expect(partInWords({ ...about, ...part, kind: 'left-out', why: 'would-see-full', takesPart: false })).toContain(
    '--confirm-full',
  )
})
