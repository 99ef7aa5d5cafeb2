import { answer } from '../../../src/renderer/bridge.fake'
import * as evidence from '../../../src/renderer/evidence.fake'
import type { Scene } from './scene'

export const A_MILLION = 1_000_000

const folder = '/srv/mail'

const message = (index: number) =>
  evidence.entry(`${folder}/message-${String(index).padStart(7, '0')}.eml`, { size: 2_000 + (index % 977) * 41 })

/** A folder of a restore point with a million files, of which only the asked page is ever made. */
export const largeScenes: Readonly<Record<string, Scene>> = {
  'restore-browse-million': {
    script: {
      'restore.browse': ({ path, offset, limit }) => {
        if (path === '') return answer({ entries: [evidence.entry('/srv', { type: 'dir' })], total: 1 })
        if (path === '/srv') return answer({ entries: [evidence.entry(folder, { type: 'dir' })], total: 1 })
        const length = Math.min(limit, A_MILLION - offset)
        return answer({ entries: Array.from({ length }, (_, at) => message(offset + at)), total: A_MILLION })
      },
    },
    act: async ({ restore, router, browser }) => {
      restore.begin()
      router.go({ kind: 'restore' })
      await restore.openJob(evidence.job.id)
      restore.choosePoint(evidence.points[0] ?? evidence.point(2))
      await browser.enter()
    },
  },
}
