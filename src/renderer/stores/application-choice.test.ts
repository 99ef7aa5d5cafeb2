import { expect, it } from 'vitest'
import { directory, jobPlan, mail, sqlite } from '../applications.fake'
import {
  acceptOffer,
  chooseWhole,
  copiesOfAll,
  isChosen,
  isConfirmed,
  isEverything,
  isExcluded,
  isOwned,
  isWhole,
  setConfirmed,
  setOwned,
  setTakesPart,
  setType,
  toggleComponent,
} from './application-choice'

const writers = [mail, directory, sqlite]
const [store, , archive] = mail.components
const first = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('nothing there')
  return value
}

it('S82: all of all is meant until a person makes an exception, which names everything else', () => {
  expect(writers.every((writer) => isWhole(copiesOfAll, writer))).toBe(true)
  const without = toggleComponent(copiesOfAll, writers, mail, first(archive))
  expect(without.writers).toEqual([directory.writerId, sqlite.writerId])
  expect(without.components).toEqual([{ writer: mail.writerId, component: 'store' }])
  expect(isChosen(without, mail, first(store))).toBe(true)
  expect(isChosen(without, mail, first(archive))).toBe(false)
  expect(isWhole(without, sqlite)).toBe(true)
  expect(isWhole(chooseWhole(without, mail), mail)).toBe(true)
})

it('S82: the last component of an application takes the application out, never everything in', () => {
  const none = mail.components
    .filter(({ selectable }) => selectable)
    .reduce((wishes, component) => toggleComponent(wishes, [mail], mail, component), copiesOfAll)
  expect(isExcluded(none, mail)).toBe(true)
  expect(none.components).toEqual([])
  const back = toggleComponent(none, [mail], mail, first(store))
  expect(isExcluded(back, mail)).toBe(false)
  expect(isEverything(back)).toBe(false)
  expect(isChosen(back, mail, first(store))).toBe(true)
})

it('S82: an application that is taken out and in again is as it was', () => {
  const out = setTakesPart(copiesOfAll, mail, false)
  expect(isExcluded(out, mail)).toBe(true)
  expect(setTakesPart(out, mail, true)).toEqual(copiesOfAll)
  const some = { ...copiesOfAll, writers: [sqlite.writerId], excludedWriters: ['MAIL'] }
  expect(isWhole(setTakesPart(some, mail, true), mail)).toBe(true)
})

it('S83: the first application that is owned brings a type along, the last takes it away', () => {
  const owning = setOwned(copiesOfAll, writers, mail, true)
  expect(owning).toMatchObject({ type: 'log', owned: [mail.writerId] })
  expect([mail, directory].map((writer) => isOwned(owning, writer))).toEqual([true, false])
  const both = setOwned(owning, writers, directory, true)
  expect(both).toMatchObject({ type: 'log', owned: [mail.writerId, directory.writerId] })
  expect(setOwned(setOwned(both, writers, mail, false), writers, directory, false)).toMatchObject({
    ...{ type: 'copy', owned: [] },
  })
})

it('S83: a type that is no copy is for nobody until somebody says whose backups are owned', () => {
  expect(setType(copiesOfAll, 'full').owned).toEqual([])
  const all = { ...copiesOfAll, type: 'full' as const }
  expect([mail, directory].map((writer) => isOwned(all, writer))).toEqual([true, true])
  expect(setOwned(all, writers, mail, false).owned).toEqual([directory.writerId])
  expect(isOwned({ ...all, type: 'copy' }, mail)).toBe(false)
})

it('S84: an offer of a run is taken up with its type, for its application', () => {
  const offer = { writerId: mail.writerId.toUpperCase(), type: 'incremental' } as const
  expect(acceptOffer(copiesOfAll, jobPlan(), offer)).toMatchObject({ type: 'incremental', owned: [mail.writerId] })
  expect(acceptOffer(copiesOfAll, jobPlan(), { ...offer, writerId: 'gone' })).toBe(copiesOfAll)
})

it('S85: a full backup is confirmed for one application, and the confirmation can be taken back', () => {
  const sure = setConfirmed(copiesOfAll, directory, true)
  expect([mail, directory].map((writer) => isConfirmed(sure, writer))).toEqual([false, true])
  expect(setConfirmed(sure, directory, false)).toEqual(copiesOfAll)
})
