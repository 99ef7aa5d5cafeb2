// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { folders, volumes } from '../../evidence.fake'
import { folderSize, foundApplications, foundPlaces } from '../../found.fake'
import type { Draft } from '../../stores/protect-draft'
import type { ProtectActions } from './protect-actions'
import { ProtectForm } from './protect-form'
import { SheetStep } from './sheet-step'

afterEach(cleanup)

const draft: Draft = {
  folders: folders.map(({ path, label }) => ({ path, label, isChosen: true })),
  repository: '/run/media/ana/backup/penumbra',
  applications: { kind: 'found', all: [] },
  ...{ size: null, places: [] },
  space: { kind: 'known', space: { path: '/', capacity: 4096, available: 1536 } },
  password: { kind: 'generated', value: 'made-by-main' },
  shadowCopies: 'preferred',
  goalHours: 24,
  access: {},
  trial: { kind: 'untried' },
  hasSecretPlace: true,
  allowSecretFile: false,
}

function show(change: Partial<Draft> = {}) {
  const actions = {
    ...{ edit: vi.fn(), choose: vi.fn(), addFolder: vi.fn(), chooseFolder: vi.fn(), setRepository: vi.fn() },
    ...{ setAccess: vi.fn(), tryPlace: vi.fn(), chooseApplication: vi.fn(), choosePlace: vi.fn() },
    ...{ measure: vi.fn(), chooseRepository: vi.fn(), generatePassword: vi.fn(), create: vi.fn(), leave: vi.fn() },
    copy: vi.fn(() => true),
  } satisfies ProtectActions
  render(
    <ProtectForm
      draft={{ ...draft, ...change }}
      volumes={volumes}
      isCreating={false}
      failure={null}
      actions={actions}
    />,
  )
  return actions
}

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name })

it('S2: the page has three sections, and the rest behind one disclosure', () => {
  show()
  expect(screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)).toEqual([
    '1. What to protect',
    '2. Where to keep it',
    '3. A password',
  ])
  expect(screen.queryByRole('radio')).toBeNull()
})

it('S2: behind the disclosure a shadow copy is preferred, and can be required or left out', () => {
  const { edit } = show()
  fireEvent.click(button('How to copy files that are in use'))
  expect(screen.getByRole('radio', { checked: true }).getAttribute('value')).toBe('preferred')
  fireEvent.click(screen.getByRole('radio', { name: 'Require a shadow copy' }))
  expect(edit).toHaveBeenCalledWith({ shadowCopies: 'required' })
})

it('S2: folders are chosen by their checkbox, or added by path', () => {
  const { choose, addFolder } = show()
  fireEvent.click(screen.getByRole('checkbox', { name: /^Documents/ }))
  expect(choose).toHaveBeenCalledWith('/home/ana/Documents', false)
  const field = screen.getByLabelText('Another folder')
  fireEvent.change(field, { target: { value: 'relative' } })
  expect(button('Add').disabled).toBe(true)
  fireEvent.change(field, { target: { value: '/srv/data' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(addFolder).toHaveBeenCalledWith('/srv/data')
})

it('S2: the place shows its room when the field is left', () => {
  const { measure } = show()
  fireEvent.blur(screen.getByLabelText('Folder or address for the backup'))
  expect(measure).toHaveBeenCalledOnce()
  expect(screen.getByText('1.5 KiB free of 4.0 KiB there.')).toBeTruthy()
})

it('S3: what is missing is said, and nothing is created', () => {
  const { create } = show({ repository: '' })
  expect(button('Protect this computer').disabled).toBe(true)
  expect(screen.getByRole('status').textContent).toBe('Choose where the backup is kept.')
  fireEvent.submit(screen.getByRole('status').closest('form') as HTMLFormElement)
  expect(create).not.toHaveBeenCalled()
})

it('S3: a whole page creates the job', () => {
  const { create } = show()
  fireEvent.click(button('Protect this computer'))
  expect(create).toHaveBeenCalledOnce()
})

it('S4: the password is covered until it is asked for, and can be copied', () => {
  const { copy } = show()
  const field = screen.getByLabelText<HTMLInputElement>('Password made for you')
  expect(field.type).toBe('password')
  fireEvent.click(button('Show'))
  expect(field.type).toBe('text')
  fireEvent.click(button('Copy'))
  expect(copy).toHaveBeenCalledWith('made-by-main')
  expect(button('Copied')).toBeTruthy()
})

it('S4: two passwords that differ say so', () => {
  show({ password: { kind: 'typed', first: 'one', second: 'two' } })
  expect(screen.getByLabelText('The same again').getAttribute('aria-invalid')).toBe('true')
})

it('S5: says for each volume whether a shadow copy is possible', () => {
  show()
  expect(screen.getByText(/btrfs: a shadow copy is possible/)).toBeTruthy()
  expect(screen.getByText(/ext4: no shadow copy is possible here/)).toBeTruthy()
  expect(screen.queryByText('This is the same drive as your files')).toBeNull()
})

it('S5: warns of a place on the same drive', () => {
  show({ repository: '/home/backup' })
  expect(screen.getByText('This is the same drive as your files')).toBeTruthy()
})

it('S6: without a keychain asks before a file is used', () => {
  const { edit } = show({ hasSecretPlace: false })
  expect(button('Protect this computer').disabled).toBe(true)
  fireEvent.click(screen.getByRole('checkbox', { name: /only this user can read/ }))
  expect(edit).toHaveBeenCalledWith({ allowSecretFile: true })
})

it('S7: the sheet offers saving first; starting without it is the second decision', () => {
  const actions = { onSave: vi.fn(), onDecline: vi.fn(), onReconsider: vi.fn(), onStart: vi.fn() }
  const { rerender } = render(<SheetStep sheet={{ kind: 'unsaved' }} failure={null} {...actions} />)
  fireEvent.click(button('Save the recovery sheet…'))
  fireEvent.click(button('Go on without it'))
  expect(screen.queryByRole('button', { name: /start/i })).toBeNull()
  rerender(<SheetStep sheet={{ kind: 'declining' }} failure={null} {...actions} />)
  expect(screen.getByRole('alert').textContent).toContain('nothing in the backup can ever be read')
  fireEvent.click(button('Save it after all'))
  fireEvent.click(button('I understand, start without a sheet'))
  rerender(<SheetStep sheet={{ kind: 'saved', path: '/media/sheet.html' }} failure={null} {...actions} />)
  expect(screen.getByText('/media/sheet.html')).toBeTruthy()
  fireEvent.click(button('Start the first backup'))
  expect(Object.values(actions).map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1, 2])
})

it('B70: a server is asked for what it needs, tried, and answers in words', () => {
  const server = { repository: 'rest:https://ana@nas/ana/', access: { RESTIC_REST_PASSWORD: 'typed' } }
  const { setAccess, tryPlace } = show(server)
  const field = screen.getByLabelText<HTMLInputElement>('Password for the server')
  expect([field.type, field.value]).toEqual(['password', 'typed'])
  fireEvent.change(field, { target: { value: 'other' } })
  expect(setAccess).toHaveBeenCalledWith('RESTIC_REST_PASSWORD', 'other')
  fireEvent.click(button('Try it'))
  expect(tryPlace).toHaveBeenCalledOnce()
  expect(button('Protect this computer').disabled).toBe(false)
  cleanup()
  show({ ...server, trial: { kind: 'answered', hasRepository: false } })
  expect(screen.getByText(/There is no backup yet/)).toBeTruthy()
  cleanup()
  const failure = { code: 'target.untrusted', message: 'x', retry: 'never', context: {} } as const
  show({ ...server, trial: { kind: 'refused', failure } })
  expect(screen.getByText(/could not prove that it is the right one/)).toBeTruthy()
})

it('B70: a folder is asked for nothing of a server', () => {
  show()
  expect(screen.queryByText('Try it')).toBeNull()
})

const found = foundApplications.map((one) => ({ ...one, isChosen: one.databases > 0 }))

it('S160: applications with databases stand in the first decision, ticked, each with what it means', () => {
  const { chooseApplication } = show({ applications: { kind: 'found', all: found }, size: folderSize })
  const box = screen.getByRole('checkbox', { name: /^SQLite databases/ })
  expect(box.getAttribute('aria-checked')).toBe('true')
  expect(screen.getByText(/^46 databases, 1\.2 GiB: photos\.db, .* and 43 more\. Held still/)).toBeTruthy()
  expect(screen.getByText(/^1 database, 300 MiB: Mailboxes\..* Adds \/srv\/mail and 1 folder more\.$/)).toBeTruthy()
  expect(screen.getByText('Calendar')).toBeTruthy()
  fireEvent.click(box)
  expect(chooseApplication).toHaveBeenCalledWith('sqlite-1', false)
  expect(screen.getByText('7 folders chosen: 96.0 GiB in 181,402 files')).toBeTruthy()
})

it('S160: an application that is left out says what that means; a search under way and one that found none say so', () => {
  show({ applications: { kind: 'found', all: found.map((one) => ({ ...one, isChosen: false })) } })
  expect(screen.getAllByText(/copied as they lie on the disk/)).toHaveLength(2)
  cleanup()
  show({ applications: { kind: 'looking' } })
  expect(screen.getByText('Looking for applications with databases…')).toBeTruthy()
  cleanup()
  show()
  expect(screen.getByText('No application with databases was found in these folders.')).toBeTruthy()
})

it('S161: drives and shares are chosen by a press, and each says its room and what speaks against it', () => {
  const { choosePlace } = show({ places: foundPlaces, repository: '' })
  expect(screen.getByText(/nas:\/export.*A backup is there already/)).toBeTruthy()
  expect(screen.getByText(/same disk as your files/)).toBeTruthy()
  expect(screen.getByRole<HTMLButtonElement>('radio', { name: /^Drive “old”/ }).disabled).toBe(true)
  fireEvent.click(screen.getByRole('radio', { name: 'Network share “nas”, 2.8 TiB free of 3.6 TiB' }))
  expect(choosePlace).toHaveBeenCalledWith('/mnt/nas/penumbra')
})

it('S162: less room than there is to copy is said, unless the backup there has part of it', () => {
  const draft = { size: folderSize, places: foundPlaces }
  show(draft)
  expect(screen.getByText('There is less room than there is to copy')).toBeTruthy()
  cleanup()
  show({ ...draft, repository: '/mnt/nas/penumbra' })
  expect(screen.queryByText('There is less room than there is to copy')).toBeNull()
})
