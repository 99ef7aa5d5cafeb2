// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { Chart } from './chart'
import type { ChartPoint } from './chart-scale'

afterEach(cleanup)

const points: readonly ChartPoint[] = [
  { at: '2026-11-01', values: [10, 5] },
  { at: '2026-11-02', values: [20, null] },
  { at: '2026-11-03', values: [30, 25] },
]

const shown = (kind: 'line' | 'area' | 'bars', of = points) =>
  render(
    <Chart
      {...{ kind, points: of, unit: 'count', label: 'Stored', series: ['New', 'Old'] }}
      {...{ format: (value) => `${value} B`, formatAt: (at) => at.slice(5), atLabel: 'Day', unknown: 'not known' }}
    />,
  ).container

it('S181: what a chart draws is a table for whoever does not see it', () => {
  shown('line')
  const table = within(screen.getByRole('table', { name: 'Stored' }))
  expect(table.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['Day', 'New', 'Old'])
  const rows = table.getAllByRole('row').slice(1)
  expect(rows.map(({ textContent }) => textContent)).toEqual(['11-0110 B5 B', '11-0220 Bnot known', '11-0330 B25 B'])
  expect(screen.queryByText('0 B')?.closest('[aria-hidden]')).not.toBeNull()
})

it('S180: a value that is not known is a gap in its line, and nothing in its bar', () => {
  const lines = [...shown('line').querySelectorAll('path')].map((path) => path.getAttribute('d') ?? '')
  expect(lines.map((path) => path.split('M').length - 1)).toEqual([1, 2])
  cleanup()
  expect(shown('bars').querySelectorAll('g rect')).toHaveLength(5)
})

it('S180: bars reach as high as their series together', () => {
  const bars = [...shown('bars').querySelectorAll('g rect')]
  const tops = bars.map((bar) => Number(bar.getAttribute('y')))
  expect(Math.min(...tops)).toBeCloseTo(200 - (55 / 60) * 200)
  expect(screen.getByText('60 B', { selector: 'span' })).toBeTruthy()
})

it('S180: each point says under the mouse what it is', () => {
  const titles = [...shown('area').querySelectorAll('title')].map(({ textContent }) => textContent)
  expect(titles[1]).toBe('11-02\nNew: 20 B\nOld: not known')
})

it('S180: no style is written into the page, and nothing is drawn of nothing', () => {
  const page = shown('line', [])
  expect(page.querySelectorAll('style, svg path')).toHaveLength(0)
  expect(page.innerHTML).not.toContain('NaN')
})
