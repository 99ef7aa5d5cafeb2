import { answer, refuse } from '../../../src/renderer/bridge.fake'
import { drill, job } from '../../../src/renderer/evidence.fake'
import type { Stores } from '../../../src/renderer/stores/stores'
import type { Scene } from './scene'

const trying = async (stores: Stores) => {
  stores.drill.open(job)
  await stores.drill.begin()
}

/** A restore that is tried out. */
export const drillScenes: Readonly<Record<string, Scene>> = {
  'drill-asking': { act: ({ drill: store }) => store.open(job) },
  'drill-proven': { act: trying, script: { 'jobs.drill': () => answer(drill()) } },
  'drill-mismatch': {
    act: trying,
    script: {
      'jobs.drill': () => answer(drill({ kind: 'mismatch', reason: '/home/ana/notes.md came back with other bytes.' })),
    },
  },
  'drill-failed': { act: trying, script: { 'jobs.drill': () => refuse('target.unreachable') } },
}
