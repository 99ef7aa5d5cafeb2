import { afterEach, expect, it } from 'vitest'
import type { JobStatus } from '../../contract/jobs'
import { speak } from '../model/language'
import { say } from '../model/sentence'
import { digestOf } from './digest'
import { messageOf } from './message'

afterEach(() => speak('en'))

const status = {
  job: { name: 'Fotos', schedule: { isPaused: true } },
  verdict: {
    ...{ colour: 'red', reason: 'no-restore-point', newestPoint: null },
    detail: say('no restore point of this job is in the repository'),
  },
} as unknown as JobStatus

it('S237: a notification speaks the language of the settings, from its title to what it is about', async () => {
  await speak('de')
  const { title, body } = messageOf('problem', status)
  expect(title).toBe('Fotos: ein Problem')
  expect(body).toMatch(
    /^Zu Fotos: Wiederherstellungspunkte, die es gab, .*: kein Wiederherstellungspunkt .* im Repository[.]/,
  )
  await speak('en')
  expect(messageOf('problem', status).title).toBe('Fotos: a problem')
})

it('S237: so does the report of the week', async () => {
  await speak('de')
  const { title, body } = digestOf([{ status, runs: [] }], '2026-11-21T12:01:00Z')
  expect(title).toBe('Diese Woche: 0 von 1 Auftrag geschützt')
  expect(body).toMatch(/^Seit Sa[.,]+ 21[.] Nov[.] 2026, 12:01:\n\nFotos: .*\n {2}Läufe: keine, 0 Bytes hinzugefügt\n/)
  expect(body).toContain('braucht Aufmerksamkeit: er ist angehalten')
})
