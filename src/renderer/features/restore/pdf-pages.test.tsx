// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { drawPdf } from '../../pdf/draw-pdf'
import type { PdfRefusal } from '../../pdf/drawn-pages'
import { PdfPages } from './pdf-pages'

afterEach(cleanup)

/** Draws so many pages of twelve, and then says why there are no more. */
const drawing =
  (pages: number, refusal: PdfRefusal | null): typeof drawPdf =>
  (_bytes, onDrawn) => {
    const canvases = Array.from({ length: pages }, () => document.createElement('canvas'))
    if (pages > 0) onDrawn({ pages: canvases, total: 12 })
    return Promise.resolve(refusal)
  }

const shown = async (draw: typeof drawPdf) => {
  const view = <PdfPages name="letter.pdf" bytes={new Uint8Array(4)} draw={draw} />
  await act(() => Promise.resolve(render(view)))
}

it('S170: pages are told with their numbers, and that there are more', async () => {
  await shown(drawing(2, null))
  expect(screen.getByRole('region', { name: 'Content of letter.pdf' })).toBeTruthy()
  expect(screen.getAllByRole('img').map((page) => page.getAttribute('aria-label'))).toEqual([
    'Page 1 of 12',
    'Page 2 of 12',
  ])
  expect(screen.getByRole('status').textContent).toBe('The first 2 pages of 12 are shown.')
})

it.each([
  ['locked', 'This PDF has a password of its own and is not shown here.'],
  ['broken', 'This PDF cannot be shown; its bytes are as they were backed up.'],
  ['slow', 'This PDF takes too long to be drawn.'],
] as const)('S170: a PDF that is %s says so', async (refusal, sentence) => {
  await shown(drawing(0, refusal))
  expect(screen.getByRole('status').textContent).toBe(sentence)
  expect(screen.queryByRole('region')).toBeNull()
})
