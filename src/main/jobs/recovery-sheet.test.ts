import { afterEach, expect, it } from 'vitest'
import { speak } from '../model/language'
import { generatePassword } from './password'
import { recoverySheet } from './recovery-sheet'
import { sheetName } from './recovery-sheet-file'
import { recoverySheetPage } from './recovery-sheet-page'

const job = {
  id: 'j',
  name: 'Documents',
  sources: ['/home/ada'],
  excludes: [],
  repository: "/media/ada's disk/backup",
  shadowCopies: 'preferred',
  goalHours: 24,
} as const
const protect = { ...job, sources: [...job.sources], excludes: [] }
const facts = { repositoryId: 'f00', password: 'abcd-efgh', hostname: 'engine', now: 0 }

afterEach(() => speak('en'))

it('F1: the sheet holds location, password and the plain restic command, ready for a shell', () => {
  const sheet = recoverySheet(protect, facts, 'now')
  expect(sheet).toContain("Location     /media/ada's disk/backup")
  expect(sheet).toContain('Password     abcd-efgh')
  expect(sheet).toContain(String.raw`restic -r '/media/ada'\''s disk/backup' restore latest`)
})

it('F10: the page for printing says the same, and its square code what the code below it says', () => {
  const page = recoverySheetPage(protect, facts, 'now')
  expect(page).toContain('<td>/media/ada&#39;s disk/backup</td>')
  expect(page).toContain('penumbra:restore?location=%2Fmedia%2Fada&#39;s%20disk%2Fbackup&amp;password=abcd-efgh')
  expect(page).toContain(`<pre>restic -r &#39;/media/ada&#39;\\&#39;&#39;s disk/backup&#39; snapshots</pre>`)
  expect(page).toMatch(/<svg[^]*<path/)
})

it('F10: what a person wrote is text on the page, never a part of it', () => {
  const page = recoverySheetPage({ ...protect, name: '<script src=x>', sources: ['/a&b'] }, facts, 'now')
  expect(page).not.toContain('<script')
  expect(page).toContain('/a&amp;b')
})

it('T16, F10: a key of this computer alone is in no code either, and a place too long for a camera has none', () => {
  const own = recoverySheetPage(protect, { ...facts, password: `penumbra-key-${'x'.repeat(43)}` }, 'now')
  expect(own).not.toContain('penumbra-key-')
  expect(own).toContain('&amp;password=<')
  expect(recoverySheetPage({ ...protect, repository: `/${'x'.repeat(1200)}` }, facts, 'now')).not.toContain('<svg')
})

it('S230, F10: the sheet is printed in the language that is spoken; its commands and its code stay as they are', async () => {
  await speak('de')
  const page = recoverySheetPage(protect, facts, 'now')
  expect(page).toContain('<html lang="de">')
  expect(page).toContain('<h1>Penumbra-Notfallblatt</h1>')
  expect(page).toContain('<th scope="row">Kennwort</th><td>abcd-efgh</td>')
  expect(page).toContain('penumbra:restore?location=%2Fmedia%2Fada&#39;s%20disk%2Fbackup&amp;password=abcd-efgh')
  expect(page).toContain(`<pre>restic -r &#39;/media/ada&#39;\\&#39;&#39;s disk/backup&#39; snapshots</pre>`)
  expect(recoverySheet(protect, facts, 'now')).toContain('Kennwort     abcd-efgh')
  expect(sheetName(protect, null)).toBe('Penumbra-Notfallblatt, Documents.txt')
  await speak('en')
  expect(recoverySheetPage(protect, facts, 'now')).toContain('<html lang="en">')
  expect(sheetName(protect, null)).toBe('Penumbra recovery sheet, Documents.txt')
})

it('F2: a generated password has six groups of letters that nobody confuses', () => {
  const password = generatePassword((count) => Uint8Array.from({ length: count }, (_, index) => (index * 37) % 256))
  expect(password).toMatch(/^([abcdefghjkmnpqrstuvwxyz2-9]{4}-){5}[abcdefghjkmnpqrstuvwxyz2-9]{4}$/)
})

it('F2: every letter is as likely as any other', () => {
  const counts = new Map<string, number>()
  let state = 1
  const random = () => ((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0), state >>> 24)
  for (let round = 0; round < 1000; round++) {
    const password = generatePassword((count) => Uint8Array.from({ length: count }, random))
    for (const letter of password.replaceAll('-', '')) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  const [least, most] = [Math.min(...counts.values()), Math.max(...counts.values())]
  expect(counts.size).toBe(31)
  expect(most / least).toBeLessThan(1.2)
})
