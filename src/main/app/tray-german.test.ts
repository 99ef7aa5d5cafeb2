import { afterEach, beforeEach, expect, it } from 'vitest'
import type { JobStatus } from '../../contract/jobs'
import type { SessionState } from '../../contract/sessions'
import { speak } from '../model/language'
import { trayMenu } from './tray-menu'
import { trayModel } from './tray-model'

const job = (result: 'success' | 'warning') =>
  ({
    job: { id: 'a', name: 'Documents' },
    verdict: { colour: 'green' },
    runs: [{ endedAt: '2026-11-20T10:00', result }],
  }) as unknown as JobStatus
const model = (jobs: readonly JobStatus[], sessions: readonly SessionState[] = []) =>
  trayModel(jobs, sessions, (time) => `<${time}>`, { how: 'sleep', at: '02:10' } as never)
const labels = (jobs: readonly JobStatus[], sessions: readonly SessionState[] = []) =>
  trayMenu(model(jobs, sessions)).flatMap((line) => ('label' in line ? [line.label] : []))

beforeEach(() => speak('de'))
afterEach(() => speak('en'))

it('S230: the icon and its menu speak German', () => {
  expect(model([job('success')]).tip).toBe('Penumbra: Ihre Dateien sind geschützt')
  expect(model([]).tip).toBe('Penumbra: noch ist nichts geschützt')
  expect(labels([job('warning')])).toEqual([
    'Letzte Sicherung: <2026-11-20T10:00>, gelungen, mit Warnungen',
    'Der Computer schläft um <02:10> ein',
    'Anlassen',
    'Jetzt schlafen',
    'Jetzt sichern',
    'Wiederherstellen…',
    'Penumbra öffnen',
    'Beenden',
  ])
})

it('S230: a running session is named in German, and another language is spoken from then on', async () => {
  const session = { kind: 'restore', jobId: null, title: 'Documents', endedAt: null, canPause: true, sessionId: 's' }
  const running = [session] as unknown as readonly SessionState[]
  expect(labels([], running)).toContain('Stellt Documents wieder her')
  expect(labels([], running)).toContain('Documents anhalten')
  await speak('en')
  expect(labels([], running)).toContain('Restoring Documents')
  expect(labels([], running)).toContain('Pause Documents')
})
