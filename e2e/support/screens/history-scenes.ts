import { type Script, answer, refuse } from '../../../src/renderer/bridge.fake'
import { pastWithRestores } from '../../../src/renderer/history.fake'
import type { Outcome } from '../../../src/renderer/stores/past'
import type { Stores } from '../../../src/renderer/stores/stores'
import type { Scene } from './scene'

const looking = (filter?: { readonly jobId?: string; readonly outcome?: Outcome }) => async (stores: Stores) => {
  stores.openHistory()
  await stores.past.load()
  if (filter) stores.past.filter(filter)
}

const restores: Script = { 'jobs.past': () => answer(pastWithRestores) }

/** What happened to the jobs. */
export const historyScenes: Readonly<Record<string, Scene>> = {
  history: { act: looking() },
  'history-with-restores': { act: looking(), script: restores },
  'history-restores': { act: looking({ outcome: 'restores' }), script: restores },
  'history-attention': { act: looking({ jobId: 'job-2', outcome: 'attention' }) },
  'history-none-shown': {
    act: looking({ jobId: 'job-1', outcome: 'missed' }),
    script: {
      'jobs.past': () =>
        answer({
          jobs: [{ id: 'job-1', name: 'linden' }],
          entries: [
            {
              kind: 'run',
              jobId: 'job-1',
              sessionId: 's',
              startedAt: '2026-11-21T09:00:00Z',
              endedAt: '2026-11-21T09:01:00Z',
              result: 'success',
              hasPoint: true,
              files: 1,
              bytesAdded: 1,
              degraded: 0,
              failure: null,
            },
          ],
          isCut: false,
        }),
    },
  },
  'history-empty': { act: looking(), script: { 'jobs.past': () => answer({ jobs: [], entries: [], isCut: false }) } },
  'history-failed': { act: looking(), script: { 'jobs.past': () => refuse('internal') } },
}
