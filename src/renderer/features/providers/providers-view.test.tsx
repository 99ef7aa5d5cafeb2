// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { providersStatus } from '../../vss.fake'
import { ProvidersView } from './providers-view'

afterEach(cleanup)

const show = (value = providersStatus) =>
  render(<ProvidersView state={{ kind: 'told', value, isAsking: false }} onAsk={vi.fn()} />)

it('S220: each volume says who makes its copies, and why every other provider does not', () => {
  show()
  const home = within(screen.getByRole('region', { name: '/home' }))
  expect(home.getByText('btrfs snapshots makes its shadow copies.')).toBeTruthy()
  expect(home.getByText('Array mirror: It is no disk of the array.')).toBeTruthy()
  expect(home.getByText(/Nothing is set aside/)).toBeTruthy()
  const root = within(screen.getByRole('region', { name: '/' }))
  expect(root.getByText(/It can have no shadow copy/)).toBeTruthy()
  expect(root.getByText('btrfs snapshots: ext4 has no shadow copies of its own.')).toBeTruthy()
})

it('S220: the room that is set aside is told with its limit and its place', () => {
  show()
  const data = within(screen.getByRole('region', { name: '/data' }))
  expect(data.getByText('Set aside for shadow copies: 3.0 GiB of 4.0 GiB used, at most 10.0 GiB.')).toBeTruthy()
  cleanup()
  show({ ...providersStatus, areas: providersStatus.areas.map((area) => ({ ...area, keptOn: '/', maximum: null })) })
  expect(screen.getByText(/On \/\. 3\.0 GiB of 4\.0 GiB used, without a limit\./)).toBeTruthy()
})

it('S220: a computer without a provider says what that means', () => {
  show({ providers: [], volumes: [], areas: [] })
  expect(screen.getByText(/Nothing on this computer makes shadow copies/)).toBeTruthy()
})
