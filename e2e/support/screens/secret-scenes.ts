import { answer, failureOf, refuse } from '../../../src/renderer/bridge.fake'
import * as evidence from '../../../src/renderer/evidence.fake'
import * as sessions from '../../../src/renderer/session.fake'
import type { Stores } from '../../../src/renderer/stores/stores'
import type { Scene } from './scene'

const refused = { 'jobs.list': () => answer([evidence.refusedStatus()]) }

const typing = ({ passwordAsk }: Stores) => {
  passwordAsk.type('linden-copper')
  return passwordAsk.remember()
}

const changing = async ({ passwordChange }: Stores) => {
  await passwordChange.begin(evidence.job.id)
  passwordChange.edit({ current: 'linden' })
}

const changed = async (stores: Stores) => {
  await changing(stores)
  await stores.passwordChange.change()
}

const reporting =
  (withNames: boolean) =>
  async ({ openHost, support }: Stores) => {
    openHost()
    support.setNames(withNames)
    await support.save()
  }

const settings = (code: 'settings.newer' | 'settings.invalid'): Scene => ({
  host: { settingsFailure: failureOf(code) },
})

/** Passwords that were refused or changed, the support report, and settings that are not as they should be. */
export const secretScenes: Readonly<Record<string, Scene>> = {
  'password-asked': { script: refused },
  'password-wrong': {
    script: { ...refused, 'passwords.remember': () => refuse('repository.wrong-password') },
    act: typing,
  },
  'password-kept': { script: refused, act: typing },
  'password-answered': {
    script: refused,
    act: async (stores) => {
      await typing(stores)
      stores.passwords.close()
    },
  },
  'password-later': { script: refused, act: ({ passwords }) => passwords.close() },
  'session-refused': {
    script: {
      'sessions.list': () =>
        answer([
          sessions.session('starting', {
            ...{ phase: 'ended', endedAt: '2026-11-21T09:30:00Z', result: 'failed' },
            failure: failureOf('secret.refused', { location: evidence.job.repository }),
          }),
        ]),
    },
    act: ({ router }) => router.go({ kind: 'session', sessionId: sessions.session('starting').sessionId }),
  },
  'password-change': { act: changing },
  'password-change-typed': {
    act: async (stores) => {
      await changing(stores)
      stores.passwordChange.edit({ next: { kind: 'typed', first: 'one', second: 'two' } })
    },
  },
  'password-change-broken': { script: { 'passwords.change': () => refuse('service.unreachable') }, act: changed },
  'password-changed': { act: changed },
  'password-sheet-saved': {
    act: async (stores) => {
      await changed(stores)
      await stores.passwordChange.saveSheet()
    },
  },
  'support-saved': { act: reporting(true) },
  'support-failed': {
    script: { 'host.save-support-report': () => refuse('target.read-only') },
    act: reporting(false),
  },
  'settings-newer': settings('settings.newer'),
  'settings-invalid': settings('settings.invalid'),
}
