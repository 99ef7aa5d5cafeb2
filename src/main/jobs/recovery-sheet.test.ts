import { expect, it } from 'vitest'
import { generatePassword } from './password'
import { recoverySheet } from './recovery-sheet'

const job = {
  id: 'j',
  name: 'Documents',
  sources: ['/home/ada'],
  excludes: [],
  repository: "/media/ada's disk/backup",
  shadowCopies: 'preferred',
  goalHours: 24,
} as const

it('F1: the sheet holds location, password and the plain restic command, ready for a shell', () => {
  const sheet = recoverySheet({ ...job, sources: [...job.sources], excludes: [] }, 'f00', 'abcd-efgh', 'engine', 'now')
  expect(sheet).toContain("Location     /media/ada's disk/backup")
  expect(sheet).toContain('Password     abcd-efgh')
  expect(sheet).toContain(String.raw`restic -r '/media/ada'\''s disk/backup' restore latest`)
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
