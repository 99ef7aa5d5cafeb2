import { expect, it } from 'vitest'
import { BackupError } from '../model/backup-error'
import { MemoryBackend, initRepository, openRepository } from '../repository'
import { FailingBackend } from '../repository/backend/failing.fake'
import { HOLDER, noWaiting, processesOf } from '../repository/surroundings.fake'
import { type SecretStore, secretNameOf } from '../secrets'
import { Passwords } from './passwords'
import { recoverySheet } from './recovery-sheet'

const { signal } = new AbortController()
const LOCATION = '/media/backup'
const scrypt = { N: 2, r: 1, p: 1 }
/** The process that is killed, and the one that comes after it. */
const first = { scrypt, timers: noWaiting(), processes: processesOf({ 100: '5' }), signal }
const later = {
  ...{ scrypt, timers: noWaiting(), signal },
  processes: processesOf(
    { 200: '6' },
    { ...HOLDER, pid: 200, proof: { ...HOLDER.proof, started: '6' } as typeof HOLDER.proof },
  ),
}

function memory(held: Map<string, string>, before: () => void = () => undefined, managed = ''): SecretStore {
  const answer = <T>(work: () => T): Promise<T> => Promise.resolve().then(() => (before(), work()))
  return {
    get: (name) => answer(() => held.get(name) ?? null),
    set: (name, value) => answer(() => void held.set(name, value)),
    remove: (name) => answer(() => void held.delete(name)),
    place: () => Promise.resolve('keychain'),
    isManaged: (name) => Promise.resolve(name === managed),
  }
}

interface World {
  readonly backend: MemoryBackend
  readonly held: Map<string, string>
}

async function world(kept: string | null = 'old'): Promise<World> {
  const backend = new MemoryBackend(LOCATION)
  const repository = await initRepository(backend, 'old', later)
  repository.close()
  return { backend, held: new Map(kept === null ? [] : [[secretNameOf(LOCATION), kept]]) }
}

/** The passwords as a process sees them; `tries` counts how often a password was tried. */
function passwordsIn({ backend, held }: World, secrets = memory(held)) {
  const tries: string[] = []
  const passwords = new Passwords({
    secrets,
    openRepository: (_, password) => {
      tries.push(password)
      return openRepository(backend, password, later)
    },
    random: (count) => new Uint8Array(count).fill(7),
    owner: { hostname: 'linden', username: 'penumbra-service' },
  })
  return { passwords, tries }
}

const opens = (backend: MemoryBackend, password: string) =>
  openRepository(backend, password, later).then(
    () => true,
    () => false,
  )

it('T10: a change re-keys the repository and then what is kept, and leaves nothing pending', async () => {
  const there = await world()
  const { passwords } = passwordsIn(there)
  await passwords.change({ location: LOCATION, current: 'old', next: 'new' }, signal)
  expect([await opens(there.backend, 'old'), await opens(there.backend, 'new')]).toEqual([false, true])
  expect([...there.held]).toEqual([[secretNameOf(LOCATION), 'new']])
})

type Deed = (passwords: Passwords, dying: MemoryBackend) => Promise<unknown>
const changing: Deed = (passwords) => passwords.change({ location: LOCATION, current: 'old', next: 'new' }, signal)

/** A process that is killed at its nth step, of the repository or of the store. Answers whether it got that far. */
async function killedAt(there: World, step: number, deed: Deed): Promise<boolean> {
  let calls = 0
  const dies = () => {
    if (++calls >= step) throw new BackupError('internal', 'killed')
  }
  const dying = new Proxy(there.backend, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name)
      if (typeof found !== 'function') return found
      return (...args: unknown[]): unknown => {
        dies()
        return found.apply(target, args)
      }
    },
  })
  const passwords = new Passwords({
    secrets: memory(there.held, dies),
    openRepository: (_, password) => openRepository(dying, password, first),
    random: (count) => new Uint8Array(count).fill(9),
    owner: { hostname: 'linden', username: 'penumbra-ana' },
  })
  return (await deed(passwords, dying).catch(() => null)) === null
}

it('T11: killed at any step, the next opening finishes the change or takes it back: one password, kept and alone', async () => {
  const results = new Map<string, number>()
  let step = 1
  for (; ; step++) {
    const there = await world()
    if (!(await killedAt(there, step, changing))) break
    const { passwords } = passwordsIn(there)
    const repository = await passwords.open(LOCATION, signal)
    const keys = await repository.keys()
    repository.close()
    const kept = there.held.get(secretNameOf(LOCATION)) ?? ''
    expect([step, keys.length, [...there.held.keys()]]).toEqual([step, 1, [secretNameOf(LOCATION)]])
    expect([await opens(there.backend, 'old'), await opens(there.backend, 'new')]).toEqual([
      kept === 'old',
      kept === 'new',
    ])
    results.set(kept, (results.get(kept) ?? 0) + 1)
  }
  expect(step).toBeGreaterThan(10)
  expect([...results.keys()].sort()).toEqual(['new', 'old'])
})

it('T12: a kept password that no longer opens is said, tried once, and not again unasked', async () => {
  const there = await world('revoked')
  const { passwords, tries } = passwordsIn(there)
  await expect(passwords.open(LOCATION, signal)).rejects.toMatchObject({ code: 'secret.refused' })
  expect([tries, passwords.isRefused(LOCATION)]).toEqual([['revoked'], true])
  await expect(passwords.remember(LOCATION, 'wrong', signal)).rejects.toMatchObject({
    code: 'repository.wrong-password',
  })
  expect([there.held.get(secretNameOf(LOCATION)), passwords.isRefused(LOCATION)]).toEqual(['revoked', true])
  await passwords.remember(LOCATION, 'old', signal)
  expect(passwords.isRefused(LOCATION)).toBe(false)
  ;(await passwords.open(LOCATION, signal)).close()
})

it('T13: a key of its own is labelled, kept alone, and the typed password is kept nowhere', async () => {
  const there = await world(null)
  const { passwords } = passwordsIn(there)
  const repository = await openRepository(there.backend, 'old', later)
  const id = await passwords.useOwnKey(repository, signal)
  const keys = await repository.keys()
  expect(keys.find((key) => key.id === id)).toMatchObject({ hostname: 'linden', username: 'penumbra-service' })
  const kept = there.held.get(secretNameOf(LOCATION)) ?? ''
  expect(kept).toMatch(/^penumbra-key-[\w-]{43}$/)
  expect(JSON.stringify([...there.held])).not.toContain('old')
  ;(await passwords.open(LOCATION, signal)).close()
})

it('T14: revoking one key closes one store, and every other password still opens', async () => {
  const there = await world(null)
  const { passwords } = passwordsIn(there)
  const repository = await openRepository(there.backend, 'old', later)
  const id = await passwords.useOwnKey(repository, signal)
  await repository.addKey('the other laptop')
  const lock = await repository.lock('exclusive', { signal })
  await repository.removeKey(id, lock)
  await lock.release()
  await expect(passwords.open(LOCATION, signal)).rejects.toMatchObject({ code: 'secret.refused' })
  expect([await opens(there.backend, 'old'), await opens(there.backend, 'the other laptop')]).toEqual([true, true])
})

/** This computer's own key, over and over: what opened before opens until the new one is kept, and then no more. */
const ownAgain: Deed = async (passwords, dying) => {
  const repository = await openRepository(dying, 'old', first)
  return passwords.useOwnKey(repository, signal).finally(() => repository.close())
}

async function withOwnKey(): Promise<World & { readonly own: string }> {
  const there = await world(null)
  const repository = await openRepository(there.backend, 'old', later)
  await passwordsIn(there).passwords.useOwnKey(repository, signal)
  repository.close()
  return { ...there, own: there.held.get(secretNameOf(LOCATION)) ?? '' }
}

it('T18: a second key of its own takes the place of the first, whenever it is killed; a person’s stays', async () => {
  const results = new Set<boolean>()
  let step = 1
  for (; ; step++) {
    const there = await withOwnKey()
    const wasKilled = await killedAt(there, step, ownAgain)
    const { passwords } = passwordsIn(there)
    const repository = await passwords.open(LOCATION, signal)
    const keys = await repository.keys()
    repository.close()
    const kept = there.held.get(secretNameOf(LOCATION)) ?? ''
    expect([step, keys.length, [...there.held.keys()]]).toEqual([step, 2, [secretNameOf(LOCATION)]])
    expect([await opens(there.backend, 'old'), await opens(there.backend, there.own)]).toEqual([
      true,
      kept === there.own,
    ])
    results.add(kept === there.own)
    if (!wasKilled) break
  }
  expect(step).toBeGreaterThan(10)
  expect(results).toEqual(new Set([true, false]))
})

it('T18: where one opens already another job adds none; where it was revoked it gets another', async () => {
  const there = await withOwnKey()
  const { passwords } = passwordsIn(there)
  const repository = await openRepository(there.backend, 'old', later)
  await passwords.ensureOwnKey(repository, signal)
  expect([await repository.keys(), there.held.get(secretNameOf(LOCATION))]).toMatchObject([{ length: 2 }, there.own])
  const lock = await repository.lock('exclusive', { signal })
  const own = (await repository.keys()).find(({ isCurrent }) => !isCurrent)
  await repository.removeKey(own?.id ?? '', lock)
  await lock.release()
  await passwords.ensureOwnKey(repository, signal)
  expect(await repository.keys()).toHaveLength(2)
  ;(await passwords.open(LOCATION, signal)).close()
})

it('T15: changing a person’s password leaves the key of this computer as it is', async () => {
  const there = await world(null)
  const { passwords } = passwordsIn(there)
  const repository = await openRepository(there.backend, 'old', later)
  await passwords.useOwnKey(repository, signal)
  const own = there.held.get(secretNameOf(LOCATION))
  await passwords.change({ location: LOCATION, current: 'old', next: 'new' }, signal)
  expect([...there.held]).toEqual([[secretNameOf(LOCATION), own]])
  expect([await opens(there.backend, 'old'), await opens(there.backend, 'new')]).toEqual([false, true])
  ;(await passwords.open(LOCATION, signal)).close()
})

it('T2: what the system gives is refused before the repository is touched', async () => {
  const there = await world()
  const { passwords, tries } = passwordsIn(there, memory(there.held, undefined, secretNameOf(LOCATION)))
  const change = passwords.change({ location: LOCATION, current: 'old', next: 'new' }, signal)
  await expect(change).rejects.toMatchObject({ code: 'secret.managed' })
  expect(tries).toEqual([])
  expect(await opens(there.backend, 'old')).toBe(true)
})

it('T11: a target that cannot be asked leaves the change for the next time', async () => {
  const there = await world()
  there.held.set(`${secretNameOf(LOCATION)}.pending`, 'new')
  const away = new FailingBackend(there.backend, 1, true)
  const secrets = memory(there.held)
  const owner = { hostname: 'h', username: 'u' }
  const openAway = (_: string, password: string) => openRepository(away, password, later)
  const passwords = new Passwords({
    secrets,
    openRepository: openAway,
    random: (count) => new Uint8Array(count),
    owner,
  })
  await expect(passwords.open(LOCATION, signal)).rejects.toMatchObject({ code: 'target.unreachable' })
  expect(there.held.size).toBe(2)
})

it('T16: the recovery sheet never shows a key of this computer', () => {
  const job = { id: 'j', name: 'n', sources: ['/s'], excludes: [], repository: LOCATION, goalHours: 24 }
  const facts = { repositoryId: 'id', hostname: 'linden', now: 0 }
  const sheet = (password: string) => recoverySheet({ ...job, shadowCopies: 'none' }, { ...facts, password }, 'now')
  expect(sheet('correct horse')).toContain('Password     correct horse')
  expect(sheet('penumbra-key-abc')).not.toContain('penumbra-key-abc')
})
