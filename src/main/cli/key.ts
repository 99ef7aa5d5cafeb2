import type { Lock, Repository } from '../repository'
import { readArguments } from './arguments'
import type { Command, Console } from './command'
import { OK } from './exit-code'
import { keepers } from './key-keeping'
import { readNewPassword } from './password'
import { wrongArguments } from './snapshot-arguments'
import { withLockedRepository } from './with-repository'

const OPTIONS = {
  'new-password-file': { type: 'string' },
  user: { type: 'string' },
  host: { type: 'string' },
  'allow-secret-file': { type: 'boolean' },
} as const

/** The passwords of a repository, and what this computer keeps. Rules Z20-Z24, T10-T19. */
export const key: Command = {
  name: 'key',
  usage:
    'key list|add|remove ID|passwd|own|remember|forget [--new-password-file F] [--user U] [--host H]   the passwords',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const [verb, ...names] = positionals
    const owner = {
      ...(values.user === undefined ? {} : { username: values.user }),
      ...(values.host === undefined ? {} : { hostname: values.host }),
    }
    const file = values['new-password-file']
    if (verb === 'passwd' || verb === 'own' || verb === 'remember' || verb === 'forget') {
      if (values['allow-secret-file']) await needs.allowSecretFile()
      if (names.length > 0) throw wrongArguments(`key ${verb} takes no names of keys.`)
      await keepers[verb]({ needs, console, values, owner, signal })
      return OK
    }
    const act = actions(console, values.json ?? false, owner, file)[requireVerb(verb)]
    if (act.names !== names.length) throw wrongArguments(`key ${verb ?? ''} takes ${act.names || 'no'} names of keys.`)
    return withLockedRepository(needs, console, values, act.lock, signal, async (repository, lock) => {
      await act.run(repository, lock, names[0] ?? '')
      return OK
    })
  },
}

const VERBS = ['list', 'add', 'remove'] as const
type Verb = (typeof VERBS)[number]

interface Action {
  readonly lock: 'shared' | 'exclusive'
  readonly names: number
  readonly run: (repository: Repository, lock: Lock, name: string) => Promise<void>
}

function requireVerb(asked: string | undefined): Verb {
  const verb = VERBS.find((each) => each === asked)
  if (verb === undefined) throw wrongArguments(`key takes one of ${VERBS.join(', ')}, passwd, own, remember, forget.`)
  return verb
}

const actions = (
  console: Console,
  isJson: boolean,
  owner: { readonly username?: string; readonly hostname?: string },
  file: string | undefined,
): Readonly<Record<Verb, Action>> => ({
  list: { lock: 'shared', names: 0, run: (repository) => list(repository, console, isJson) },
  add: {
    lock: 'shared',
    names: 0,
    async run(repository) {
      const id = await repository.addKey(await readNewPassword(console, file), owner)
      tell(console, isJson, 'key_added', id, `saved new key ${id.slice(0, 8)}`)
    },
  },
  remove: {
    lock: 'exclusive',
    names: 1,
    async run(repository, lock, name) {
      const id = await repository.removeKey(name, lock)
      tell(console, isJson, 'key_removed', id, `removed key ${id.slice(0, 8)}`)
    },
  },
})

async function list(repository: Repository, { print }: Console, isJson: boolean): Promise<void> {
  const rows = (await repository.keys()).map(({ id, isCurrent, username, hostname, created }) => ({
    current: isCurrent,
    id,
    userName: username,
    hostName: hostname,
    created: created.slice(0, 19).replace('T', ' '),
  }))
  if (isJson) print(JSON.stringify(rows))
  else
    for (const row of rows)
      print(`${row.current ? '*' : ' '}${row.id.slice(0, 8)}  ${row.userName}  ${row.hostName}  ${row.created}`)
}

function tell({ print }: Console, isJson: boolean, message_type: string, id: string, words: string): void {
  print(isJson ? JSON.stringify({ message_type, id }) : words)
}
