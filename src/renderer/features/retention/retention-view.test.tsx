// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { forecast } from '../../retention.fake'
import { CalendarCard } from './calendar-card'

afterEach(cleanup)

it('S152: a day says what is on it, and opens with when and why', () => {
  render(<CalendarCard forecast={forecast} isLooking={false} />)
  expect(screen.getByText('15 restore points stay, 6 go; 1 pinned.')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Sunday, 4 October 2026: 1 pinned' }))
  expect(screen.getByText(/stays: you pinned it$/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Monday, 5 October 2026: 1 goes' }))
  expect(screen.getByText(/goes on 28 Nov 2026/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Saturday, 21 November 2026: 2 stay' }))
  expect(screen.getByText(/\(one of the newest\)/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: /^Tuesday, 1 December 2026: 1 to come/ }))
  expect(screen.getByText(/would be made/)).toBeTruthy()
})

it('S152: while something is suspicious that is said, and nothing is shown to go', () => {
  const suspicions = [{ kind: 'sudden-loss' as const, key: 'k', sentence: '3 of 4 are gone.' }]
  render(<CalendarCard forecast={{ ...forecast, points: [], suspicions }} isLooking={false} />)
  expect(screen.getByText('3 of 4 are gone.')).toBeTruthy()
  expect(screen.queryAllByRole('button')).toEqual([])
})
