import { answer, refuse } from '../../../src/renderer/bridge.fake'
import * as applications from '../../../src/renderer/applications.fake'
import * as evidence from '../../../src/renderer/evidence.fake'
import * as sessions from '../../../src/renderer/session.fake'
import { copiesOfAll, setOwned } from '../../../src/renderer/stores/application-choice'
import type { Stores } from '../../../src/renderer/stores/stores'
import type { Scene } from './scene'

/** Opens the screen and waits for its first plan. */
const opening = async ({ openApplications, applications: store }: Stores): Promise<void> => {
  openApplications(evidence.job.id)
  await new Promise<void>((resolve) => {
    const look = () => {
      const state = store.store.getState()
      if (state.kind === 'open' && !state.isPlanning && (state.plan ?? state.failure)) resolve()
      else setTimeout(look)
    }
    look()
  })
}

const owning = async (stores: Stores): Promise<void> => {
  await opening(stores)
  const state = stores.applications.store.getState()
  if (state.kind === 'open' && state.plan)
    stores.applications.edit(setOwned(state.wishes, state.plan.writers, applications.mail, true))
}

/** What another job asks of the same mail. */
const owned = { ...copiesOfAll, type: 'log' as const, owned: [applications.mail.writerId] }

const growing = { notices: applications.jobPlan().notices }

const withWriters = sessions.session('done', {
  ...sessions.succeeded,
  ...growing,
  writers: applications.rememberedWriters.map((writer) => ({
    ...writer,
    ...{ instanceId: `${writer.writerId}-1`, stateBefore: 'stable', failure: null },
    state: writer.name === 'Calendar' ? 'failed-at-freeze' : 'stable',
  })),
})

/** What a job asks of the applications, and what runs tell of them. */
export const applicationScenes: Readonly<Record<string, Scene>> = {
  'applications-copies': { act: opening },
  'applications-owning': { act: owning },
  'applications-asking': {
    script: { 'jobs.plan': () => new Promise(() => undefined) },
    act: ({ openApplications }) => openApplications(evidence.job.id),
  },
  'applications-none': {
    script: { 'jobs.plan': () => answer(applications.jobPlan({ writers: [], notices: [], degradations: [] })) },
    act: opening,
  },
  'applications-failed': { script: { 'jobs.plan': () => refuse('source.missing') }, act: opening },
  'applications-place-away': {
    script: {
      'jobs.list': () =>
        answer([
          evidence.status(),
          evidence.status({
            job: { ...evidence.job, id: 'job-2', name: 'Photos', applications: owned },
          }),
        ]),
      'jobs.plan': () =>
        answer({
          ...applications.owningPlan,
          type: 'full',
          basesFailure: { code: 'target.unreachable', message: 'away', retry: 'later', context: {} },
        }),
    },
    act: owning,
  },
  'home-logs-grow': { script: { 'jobs.list': () => answer([evidence.status({ runs: [evidence.run(2, growing)] })]) } },
  'session-applications': {
    script: { 'sessions.list': () => answer([withWriters]) },
    act: ({ router }) => router.go({ kind: 'session', sessionId: withWriters.sessionId }),
  },
  'session-remembered-applications': {
    act: async ({ router, remembered }) => {
      router.go({ kind: 'session', sessionId: 'session-2' })
      await remembered.read(evidence.job.id, 'session-2')
    },
  },
}
