// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { MissingRight } from '../../../contract/rights'
import { failureOf } from '../../bridge.fake'
import { installCommand, rights, serviceRights, serviceStatus } from '../../evidence.fake'
import { HostView } from './host-view'
import { missingSentence, missingWords } from './words'

afterEach(cleanup)

const none = { kind: 'none' } as const
const known = { kind: 'known', rights } as const

it('S50: says for each volume and place what is possible, and why not', () => {
  render(<HostView status={serviceStatus} wish={none} rights={known} onAsk={vi.fn()} />)
  const volumes = screen.getByRole('table', { name: 'Volumes' })
  expect(volumes.textContent).toContain('/homebtrfsNoThis user may make a shadow copy but not delete it')
  expect(volumes.textContent).toContain('More rights would make it possible.')
  expect(screen.getByRole('table', { name: 'Places of backups' }).textContent).toContain('penumbraYes')
})

it('S51: where the desktop cannot ask, the one command is shown', () => {
  render(<HostView status={serviceStatus} wish={none} rights={known} onAsk={vi.fn()} />)
  expect(screen.getByText(installCommand)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Install the service' })).toBeNull()
})

it('S51: where it can, the service is installed from here', () => {
  const ask = vi.fn()
  const status = { ...serviceStatus, install: { way: 'ask', command: installCommand } } as const
  render(<HostView status={status} wish={none} rights={known} onAsk={ask} />)
  fireEvent.click(screen.getByRole('button', { name: 'Install the service' }))
  expect(ask).toHaveBeenCalledWith('install')
})

it('S51: a service that is there is attached to, and what refused it is explained', () => {
  const ask = vi.fn()
  const failure = failureOf('caller.not-allowed')
  render(
    <HostView
      status={{ ...serviceStatus, link: 'available' }}
      wish={{ kind: 'refused', failure }}
      rights={known}
      onAsk={ask}
    />,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Use the service' }))
  expect(ask).toHaveBeenCalledWith('attach')
  expect(screen.getByText('The backup service does not let this user do that.')).toBeTruthy()
})

it('S51: a host that lacks nothing offers nothing', () => {
  const status = { ...serviceStatus, engine: 'service', link: 'attached' } as const
  render(<HostView status={status} wish={none} rights={{ kind: 'known', rights: serviceRights }} onAsk={vi.fn()} />)
  expect(screen.queryByText(/cannot/)).toBeNull()
  expect(screen.getByRole('button', { name: 'Use this app instead' })).toBeTruthy()
})

it('S40: each missing right has words of its own, and they make one sentence', () => {
  expect(new Set(MissingRight.options.map((right) => missingWords[right])).size).toBe(MissingRight.options.length)
  expect(missingSentence({ missing: ['shadow-copies', 'read-everything'] })).toBe(
    'With the rights it has here, Penumbra cannot make shadow copies of every volume and read the files of every user.',
  )
})
