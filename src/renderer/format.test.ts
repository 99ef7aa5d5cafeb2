import { expect, it } from 'vitest'
import * as format from './format'

it.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [1023, '1023 bytes'],
  [1536, '1.5 KiB'],
  [150 * 1024 ** 2, '150 MiB'],
  [61 * 1024 ** 3, '61.0 GiB'],
])('%d bytes are "%s"', (count, text) => {
  expect(format.formatBytes(count)).toBe(text)
})

it.each([
  [0, '0 s'],
  [59.4, '59 s'],
  [60, '1 min'],
  [125, '2 min 5 s'],
  [3 * 3600 + 20 * 60, '3 h 20 min'],
  [49 * 3600, '2 days'],
])('%d seconds are "%s"', (seconds, text) => {
  expect(format.formatDuration(seconds)).toBe(text)
})

it('an estimate promises no more than it knows', () => {
  expect(format.formatEstimate(12)).toBe('less than a minute left')
  expect(format.formatEstimate(163)).toBe('about 3 min left')
  expect(format.formatEstimate(7_310)).toBe('about 2 h left')
})

it('short times keep their fraction', () => {
  expect([0.42, 38.2, 1234].map(format.formatMilliseconds)).toEqual(['0.4 ms', '38 ms', '1.2 s'])
})

it('an age is told in the coarsest unit that is true', () => {
  const now = Date.parse('2026-11-21T09:30:00Z')
  const ages = ['2026-11-21T09:29:30Z', '2026-11-21T09:10:00Z', '2026-11-21T06:31:00Z', '2026-11-20T08:00:00Z']
  expect(ages.map((iso) => format.formatAge(iso, now))).toEqual([
    'just now',
    '20 minutes ago',
    '2 hours ago',
    'yesterday',
  ])
  expect(format.formatAge('2026-11-21T11:31:00Z', now)).toBe('in 2 hours')
})

it('what is no date is shown as it is', () => {
  expect(format.formatDateTime('before the flood')).toBe('before the flood')
  expect(format.formatAge('before the flood', 0)).toBe('before the flood')
})

it('a share is never rounded up to done', () => {
  expect(format.formatShare(0.9999)).toBe('99 %')
})

it.each([
  [1, 30, 'less than a minute left'],
  [185, 235, 'about 4 min left'],
  [140, 290, '2 to 5 min left'],
  [20, 600, '1 to 10 min left'],
  [1_200, 7_000, '20 min to 2 h left'],
  [8_000, 20_000, '2 to 6 h left'],
])('from %i to %i seconds is "%s"', (low, high, words) => {
  expect(format.formatRange(low, high)).toBe(words)
})
