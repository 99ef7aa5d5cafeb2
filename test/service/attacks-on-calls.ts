import { randomUUID } from 'node:crypto'
import { basename, join } from 'node:path'
import { as, shell } from '../support/two-users'
import { type Attack, type Owner, PASSWORD, type Scene, wishOf } from './scene'

const everything = (repositoryId: string, snapshotId: string, target: string) => ({
  ...{ repositoryId, snapshotId, include: [], target },
  conflicts: 'replace' as const,
})

/** Asks as one user for something of another's; the control asks as its owner. */
const of = (ask: (asker: Owner, owner: Owner) => Promise<{ readonly ok: boolean }>): Omit<Attack, 'name'> => ({
  succeeds: async ({ attacker, victim }) => (await ask(attacker, victim)).ok,
  control: async ({ victim }) => (await ask(victim, victim)).ok,
})

/** Asks for something hidden and for nothing: the answers must be alike, down to the words. */
async function tellsApart(ask: (id: string) => Promise<unknown>, hidden: string, absent: string): Promise<boolean> {
  const answers = await Promise.all([ask(hidden), ask(absent)])
  const [one, other] = [hidden, absent].map((id, at) => JSON.stringify(answers[at]).replaceAll(id, '?'))
  return one?.replace(NEW_EACH_TIME, '') !== other?.replace(NEW_EACH_TIME, '')
}

/** A writer's process says it of itself. */
const NEW_EACH_TIME = /"instanceId":"[^"]*"/g

/** The attacker knows every id of the victim. */
export const attacksOnCalls: readonly Attack[] = [
  {
    name: 'run a job of the other',
    ...of(async ({ caller }, { jobId }) => {
      const reply = await caller.call('backup.start', { jobId })
      if (reply.ok) await caller.ended(reply.value.sessionId)
      return reply
    }),
  },
  {
    name: 'remove a job of the other',
    succeeds: async ({ attacker, victim }) => {
      const reply = await attacker.caller.call('jobs.remove', { jobId: victim.jobId })
      return reply.ok || !(await victim.caller.must('jobs.list', {})).some(({ job }) => job.id === victim.jobId)
    },
  },
  {
    name: 'list jobs of the other',
    ...of(async ({ caller }, { jobId }) => ({
      ok: (await caller.must('jobs.list', {})).some(({ job }) => job.id === jobId),
    })),
  },
  {
    name: 'list sessions of the other',
    ...of(async ({ caller }, { sessionId }) => ({
      ok: (await caller.must('sessions.list', {})).some((session) => session.sessionId === sessionId),
    })),
  },
  {
    name: 'cancel a running session of the other',
    async succeeds({ attacker, victim }) {
      const { sessionId } = await victim.caller.must('backup.start', { jobId: victim.jobId })
      await attacker.caller.call('sessions.cancel', { sessionId })
      return (await victim.caller.ended(sessionId)).result !== 'success'
    },
  },
  {
    name: 'browse a repository that the other opened',
    ...of(({ caller }, { repositoryId, snapshotId }) =>
      caller.call('restore.browse', { repositoryId, snapshotId, path: '', offset: 0, limit: 10 }),
    ),
  },
  {
    name: 'plan a restore from a repository that the other opened',
    ...of(({ caller, home }, { repositoryId, snapshotId }) =>
      caller.call('restore.plan', everything(repositoryId, snapshotId, join(home, 'planned'))),
    ),
  },
  {
    name: 'restore from a repository that the other opened',
    async succeeds({ attacker, victim, workshop }) {
      const wish = everything(victim.repositoryId, victim.snapshotId, join(workshop, 'restored'))
      const reply = await attacker.caller.call('restore.start', wish)
      return reply.ok && (await attacker.caller.ended(reply.value.sessionId)).result === 'success'
    },
  },
  {
    name: 'open the repository of a job of the other',
    ...of(({ caller }, { jobId }) => caller.call('restore.open', { jobId })),
  },
  {
    name: 'open a repository of the other, knowing its password',
    ...of(({ caller }, { repository }) => caller.call('restore.open', { location: repository, password: PASSWORD })),
  },
  {
    name: 'browse a restore point of the other by its id in an own repository',
    succeeds: async ({ attacker, victim }) => {
      const { repositoryId } = attacker
      const wish = { repositoryId, snapshotId: victim.snapshotId, path: '', offset: 0, limit: 10 }
      return (await attacker.caller.call('restore.browse', wish)).ok
    },
  },
  {
    name: 'tell ids of the other from ids that nobody has',
    async succeeds({ attacker: { caller, home }, victim }) {
      const calls: readonly (readonly [(id: string) => Promise<unknown>, string])[] = [
        [(jobId) => caller.call('backup.start', { jobId }), victim.jobId],
        [(jobId) => caller.call('jobs.remove', { jobId }), victim.jobId],
        [(jobId) => caller.call('restore.open', { jobId }), victim.jobId],
        [(sessionId) => caller.call('sessions.cancel', { sessionId }), victim.sessionId],
        [(id) => caller.call('restore.plan', everything(id, victim.snapshotId, home)), victim.repositoryId],
      ]
      const told = await Promise.all(calls.map(([ask, id]) => tellsApart(ask, id, randomUUID())))
      return told.includes(true)
    },
  },
  {
    name: 'hear of what the other does',
    async succeeds({ attacker, victim }) {
      await attacker.caller.ask({ subscribe: ['sessions.changed', 'jobs.changed'] })
      const { sessionId } = await victim.caller.must('backup.start', { jobId: victim.jobId })
      await victim.caller.ended(sessionId)
      await attacker.caller.must('sessions.list', {})
      const heard = JSON.stringify(attacker.caller.events)
      return [victim.jobId, victim.sessionId, sessionId, victim.home].some((id) => heard.includes(id))
    },
    control: async ({ victim }) => Promise.resolve(JSON.stringify(victim.caller.events).includes(victim.sessionId)),
  },
  {
    name: 'say to be somebody else in a message',
    async succeeds({ attacker, victim }) {
      const claim = {
        uid: victim.user.uid,
        gid: 0,
        role: 'owner',
        caller: { kind: 'user', uid: victim.user.uid, gid: 0 },
      }
      const reply = await attacker.caller.ask({ call: 'jobs.list', input: claim, ...claim })
      return reply.ok && JSON.stringify(reply.value).includes(victim.jobId)
    },
  },
  {
    name: 'ask what only the person at the screen, or only a service, may ask',
    async succeeds({ attacker: { caller } }) {
      const messages = [
        { call: 'host.choose-folder', input: { title: 'x' } },
        { call: 'jobs.save-recovery-sheet', input: { jobId: 'any' } },
        { call: 'service.install', input: {} },
        { subscribe: ['screen.requested'] },
        { call: 'begin', input: { uid: 0 } },
        { call: 'provider', input: { step: 'list' } },
        { call: 'constructor', input: {} },
      ]
      return (await Promise.all(messages.map((message) => caller.ask(message)))).some(({ ok }) => ok)
    },
  },
  {
    name: 'probe for hidden files by space, jobs and plans',
    async succeeds({ attacker, victim }) {
      const { caller, home, repositoryId, snapshotId } = attacker
      const [there, gone] = [join(victim.home, 'documents'), join(victim.home, 'nothing-s')]
      const asks: readonly ((path: string) => Promise<unknown>)[] = [
        (path) => caller.call('volumes.space', { path }),
        (path) => caller.call('jobs.create', wishOf([join(home, 'documents')], path)),
        (path) => caller.call('restore.open', { location: path, password: PASSWORD }),
        (path) => caller.call('writers.list', { sources: [path] }),
        async (path) => {
          const reply = await caller.call('restore.plan', everything(repositoryId, snapshotId, path))
          return reply.ok ? 'planned' : reply
        },
      ]
      for (const ask of asks) if (await tellsApart(ask, there, gone)) return true
      return false
    },
  },
  {
    name: 'reach the shadow copy that is made for the other',
    async succeeds({ attacker, victim }) {
      // Until the copy lives long enough for its owner to see it: else nothing was tried.
      for (let megabytes = 32; megabytes <= 256; megabytes *= 2) {
        await shell(victim.user, `head -c ${megabytes}M /dev/urandom > "$1"`, join(victim.home, 'documents/filler'))
        const { hasReached, hasOwned } = await reachCopy(attacker, victim)
        if (hasReached) return true
        if (hasOwned) return false
      }
      throw new Error('Not even its owner reached the shadow copy.')
    },
  },
  {
    name: 'make the service wait by a pipe instead of a repository',
    async succeeds({ attacker, victim, workshop }: Scene) {
      await shell(attacker.user, 'mkfifo "$1/config"', workshop)
      const stuck = attacker.caller.call('restore.open', { location: workshop, password: PASSWORD }).catch(() => null)
      const answered = await victim.caller.call('jobs.list', {})
      await shell(attacker.user, 'timeout 1 sh -c "echo x > $1/config"', workshop)
      await stuck
      return !answered.ok
    },
  },
]

/** While one user's backup runs: the other tries to reach its shadow copy, and its owner does. */
async function reachCopy(attacker: Scene['attacker'], victim: Scene['victim']) {
  const { sessionId } = await victim.caller.must('backup.start', { jobId: victim.jobId })
  const { shadowCopies } = await victim.caller.sessionWhen(sessionId, (state) => state.shadowCopies.length > 0)
  const copy = shadowCopies[0]?.deviceObject ?? ''
  const reach = `ls "$1" || cat "$1/shared/note" || ls "$1/.." || ls "$1/../.." || touch "$1/../x" || cd "$1"`
  const [reached, listed] = await Promise.all([
    shell(attacker.user, reach, copy),
    attacker.caller.must('shadow-copies.list', {}),
  ])
  // Last, so that the copy was there while the other tried.
  const own = await as(victim.user, 'cat', `${copy}/home/${victim.user.name}/documents/of ${victim.user.name}`)
  await victim.caller.ended(sessionId)
  const hasReached = reached.status === 0 || JSON.stringify(listed).includes(basename(copy))
  return { hasReached, hasOwned: own.stdout === victim.secret }
}
