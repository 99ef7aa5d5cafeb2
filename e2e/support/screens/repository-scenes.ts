import { answer, failureOf, refuse } from '../../../src/renderer/bridge.fake'
import * as evidence from '../../../src/renderer/evidence.fake'
import * as fake from '../../../src/renderer/repository.fake'
import type { Stores } from '../../../src/renderer/stores/stores'
import type { MaintenanceState } from '../../../src/contract/maintenance'
import type { Scene } from './scene'

const opening = async ({ router, repositories, maintenance }: Stores): Promise<void> => {
  router.go({ kind: 'repositories' })
  await Promise.all([repositories.open(), maintenance.load()])
}

const doing = (state: Partial<MaintenanceState>): Scene => ({
  script: { 'maintenance.list': () => answer([fake.maintenance(state)]) },
  act: opening,
})

/** The repositories of the jobs, and everything that is done to keep them in order. */
export const repositoryScenes: Readonly<Record<string, Scene>> = {
  repositories: { act: opening },
  'repositories-none': { script: { 'repositories.list': () => answer([]) }, act: opening },
  'repositories-away': { script: { 'repositories.describe': () => refuse('repository.missing') }, act: opening },
  'repositories-opening': {
    script: { 'repositories.describe': () => new Promise(() => undefined) },
    act: ({ openRepositories }) => openRepositories(),
  },
  'repositories-checking': doing({
    wish: { kind: 'check', data: 'all' },
    result: 'running',
    endedAt: null,
    bytesDone: 8e9,
  }),
  'repositories-waiting': doing({
    ...{ wish: { kind: 'prune', isDryRun: false }, result: 'running', endedAt: null },
    waitsFor: { title: 'linden', startedAt: '2026-11-21T09:12:00Z', until: '2026-11-21T09:41:00Z' },
  }),
  'repositories-damaged': doing({ wish: { kind: 'check', data: 'all' }, outcome: fake.damaged }),
  'repositories-prune': doing({ outcome: fake.pruned }),
  'repositories-pruned': doing({ wish: { kind: 'prune', isDryRun: false }, outcome: fake.pruned }),
  'repositories-locked': doing({
    ...{ wish: { kind: 'prune', isDryRun: false }, result: 'failed' },
    failure: failureOf('repository.locked', {
      ...{ username: 'ana', hostname: 'oak', since: '2026-11-21T03:10:00Z', life: 'stale' },
    }),
  }),
  'repositories-suspended': {
    script: {
      'jobs.list': () =>
        answer([
          {
            ...evidence.status(),
            retention: {
              ...{ at: '2026-11-21T08:00:00Z', planned: [], sentence: '' },
              suspicions: [
                {
                  kind: 'sudden-loss',
                  key: 'k',
                  sentence: '3,104 of 4,220 files were gone in the newest restore point.',
                },
              ],
            },
          },
        ]),
    },
    act: opening,
  },
  'repositories-add-password': {
    act: async (stores) => {
      await opening(stores)
      await stores.repositories.beginKey()
      stores.repositories.editKey({ owner: 'Carla' })
    },
  },
  'repositories-revoke': {
    act: async (stores) => {
      await opening(stores)
      stores.repositories.askRevoke(fake.repository.keys[1] ?? null)
    },
  },
}
