import { shadowCopy } from '../../../src/renderer/applications.fake'
import { answer, refuse } from '../../../src/renderer/bridge.fake'
import * as evidence from '../../../src/renderer/evidence.fake'
import type { ShadowPart } from '../../../src/renderer/stores/router'
import type { Stores } from '../../../src/renderer/stores/stores'
import type { Scene } from './scene'

const opening = async ({ router, shadowCopies }: Stores): Promise<void> => {
  router.go({ kind: 'shadow-copies' })
  await shadowCopies.load()
}

const openingPart = (part: ShadowPart) => async (stores: Stores) => {
  stores.router.go({ kind: 'shadow-copies', part })
  await stores[part === 'copies' ? 'shadowCopies' : part].load()
}

/** Shadow copies that exist, and what is asked before they are gone or a volume is what it was. */
export const shadowCopyScenes: Readonly<Record<string, Scene>> = {
  'copies-listed': { act: opening },
  writers: { act: openingPart('writers') },
  'writers-none': {
    script: { 'writers.gather': () => answer({ folders: ['/home/ana'], writers: [], failures: [] }) },
    act: openingPart('writers'),
  },
  'writers-failed': {
    script: { 'writers.gather': () => refuse('vss.set-in-progress') },
    act: openingPart('writers'),
  },
  providers: { act: openingPart('providers') },
  'copies-none': { script: { 'shadow-copies.list': () => answer([]) }, act: opening },
  'copies-asking': {
    script: { 'shadow-copies.list': () => new Promise(() => undefined) },
    act: ({ openShadowCopies }) => openShadowCopies(),
  },
  'copies-failed': { script: { 'shadow-copies.list': () => refuse('service.unreachable') }, act: opening },
  'copies-no-volume': {
    script: {
      'shadow-copies.list': () => answer([]),
      'volumes.list': () =>
        answer(
          evidence.volumes.map((volume) => ({
            ...volume,
            provider: null,
            whyNot: 'ext4 has no shadow copies of its own.',
          })),
        ),
    },
    act: opening,
  },
  'copies-as-user': { host: { mayAsk: [], role: 'user' }, act: opening },
  'copies-refused': {
    script: { 'shadow-copies.create': () => refuse('vss.set-in-progress') },
    act: async (stores) => {
      await opening(stores)
      await stores.shadowCopies.create('/home', 'client-accessible')
    },
  },
  'copies-delete': {
    act: async (stores) => {
      await opening(stores)
      stores.shadowCopies.ask({ kind: 'delete', copy: shadowCopy() })
    },
  },
  'copies-revert': {
    act: async (stores) => {
      await opening(stores)
      stores.shadowCopies.ask({ kind: 'revert', copy: shadowCopy(), typed: '' })
      stores.shadowCopies.type('/hom')
    },
  },
}
