import { answer } from '../../../src/renderer/bridge.fake'
import * as evidence from '../../../src/renderer/evidence.fake'
import { forecast } from '../../../src/renderer/retention.fake'
import type { Scene } from './scene'

const job = { ...evidence.job, retention: { keep: { daily: 14, weekly: 8 }, graceDays: 7 } }
const listed = { 'jobs.list': () => answer([evidence.status({ job })]) }

/** What a job leaves out, and how long its restore points stay. */
export const jobScenes: Readonly<Record<string, Scene>> = {
  exclusions: {
    act: (stores) => {
      stores.openExclusions(evidence.job.id)
      stores.exclusions.edit({ text: '*.tmp\nnode_modules', presets: ['caches', 'trash'] })
    },
  },
  'exclusions-incomplete': {
    script: {
      'jobs.preview-exclusions': () =>
        answer({ files: 0, bytes: 0, keptFiles: 2_000_000, keptBytes: 9e11, examples: [], isComplete: false }),
    },
    act: (stores) => stores.openExclusions(evidence.job.id),
  },
  retention: { script: listed, act: (stores) => stores.openRetention(evidence.job.id) },
  'retention-not-whole': {
    script: listed,
    act: (stores) => {
      stores.openRetention(evidence.job.id)
      stores.retention.edit({ graceDays: '' })
    },
  },
  'retention-suspicious': {
    script: {
      ...listed,
      'jobs.forecast-retention': () =>
        answer({
          ...{ ...forecast, points: forecast.points.slice(0, 1) },
          suspicions: [{ kind: 'sudden-loss', key: 'k', sentence: '3 of 4 restore points that were made are gone.' }],
        }),
    },
    act: (stores) => stores.openRetention(evidence.job.id),
  },
}
