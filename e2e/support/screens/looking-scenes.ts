import { answer } from '../../../src/renderer/bridge.fake'
import * as evidence from '../../../src/renderer/evidence.fake'
import * as looking from '../../../src/renderer/looking.fake'
import type { Stores } from '../../../src/renderer/stores/stores'
import type { Scene } from './scene'

const year = {
  'restore.open': () =>
    answer({ repositoryId: 'repository-1', location: '/media/backup', points: [...looking.yearOfPoints] }),
}

const browsing = async (stores: Stores): Promise<void> => {
  stores.restore.begin()
  stores.router.go({ kind: 'restore' })
  await stores.restore.openJob(evidence.job.id)
  stores.restore.choosePoint(evidence.points[0] ?? evidence.point(2))
  await stores.browser.enter()
}

const inYear = async (stores: Stores): Promise<void> => {
  await browsing(stores)
  const state = stores.restore.store.getState()
  if ('opened' in state) await stores.browser.toPoint(state.opened.points[203] ?? evidence.point(2))
}

const versions = async (stores: Stores): Promise<void> => {
  await browsing(stores)
  await stores.versions.openFile({ path: '/home/ana/notes.md', name: 'notes.md' })
}

/** Looking into restore points: the line of points, search, versions, comparison. */
export const lookingScenes: Readonly<Record<string, Scene>> = {
  'looking-year': { script: year, act: inYear },
  'looking-points-of-year': {
    script: year,
    act: async (stores) => {
      stores.restore.begin()
      stores.router.go({ kind: 'restore' })
      await stores.restore.openJob(evidence.job.id)
    },
  },
  'looking-search': {
    act: async (stores) => {
      stores.restore.begin()
      stores.router.go({ kind: 'restore' })
      await stores.nameSearch.type('budget')
    },
  },
  'looking-search-nothing': {
    script: { 'names.search': () => answer({ hits: [], next: null, points: 128 }) },
    act: async (stores) => {
      await browsing(stores)
      await stores.nameSearch.type('nobody called it that')
    },
  },
  'looking-versions': { act: versions },
  'looking-difference': {
    act: async (stores) => {
      await versions(stores)
      await stores.versions.compareWith(looking.versions.versions[1] ?? null)
    },
  },
  'looking-image': { script: { 'restore.preview': () => answer(looking.image) }, act: versions },
  'looking-pdf': {
    script: { 'restore.preview': () => answer({ kind: 'none', why: 'pdf', size: 40_211_300 }) },
    act: versions,
  },
  'looking-comparison': {
    act: async (stores) => {
      await browsing(stores)
      await stores.comparison.compareFolder()
    },
  },
}
