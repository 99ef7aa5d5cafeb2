// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { writerSurvey } from '../../vss.fake'
import { WritersView } from './writers-view'

afterEach(cleanup)

function show(value = writerSurvey, isAsking = false) {
  const actions = { onAsk: vi.fn(), onOpen: vi.fn() }
  render(<WritersView state={{ kind: 'told', value, isAsking }} {...actions} />)
  return actions
}

it('S218: each writer says its state, what it failed of with a cure, and what it could not see', () => {
  show()
  const ledger = within(screen.getByRole('region', { name: 'Ledger' }))
  expect(ledger.getByText('Failed at freeze')).toBeTruthy()
  expect(ledger.getByText(/^vss.writer-timeout: no answer to freeze within/)).toBeTruthy()
  expect(screen.getByText(/^The search for databases took too long/)).toBeTruthy()
  expect(within(screen.getByRole('region', { name: 'SQLite databases' })).getByText('2 components')).toBeTruthy()
})

it('S218: they are asked anew by a press, one question at a time', () => {
  const { onAsk } = show()
  fireEvent.click(screen.getByRole('button', { name: 'Ask again' }))
  expect(onAsk).toHaveBeenCalledOnce()
  cleanup()
  show(writerSurvey, true)
  expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Asking/ }).disabled).toBe(true)
})

it('S219: the last failure says whether it is over, and its run opens', () => {
  const { onOpen } = show()
  expect(screen.getByText(/No run of this backup has ended well since\. What its data can be trusted for/)).toBeTruthy()
  expect(screen.getByText('A later run of this backup went without it.')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Show the run in which Mail failed' }))
  expect(onOpen).toHaveBeenCalledWith('session-9')
})

it('S219: an application that is not there now keeps its last failure', () => {
  show({ ...writerSurvey, writers: [] })
  expect(within(screen.getByRole('region', { name: 'Ledger' })).getByText('It was not found now')).toBeTruthy()
})
