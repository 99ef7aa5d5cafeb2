import { limitsOf, readArguments, repositoryOf } from './arguments'
import type { Command } from './command'
import { FROM, fromOf, openFrom } from './copy'
import { OK } from './exit-code'
import { readPassword } from './password'
import { wrongArguments } from './snapshot-arguments'

export const init: Command = {
  name: 'init',
  usage:
    'init -r FOLDER|ADDRESS [--from-repo FOLDER|ADDRESS --copy-chunker-params] [--json]\n' +
    '                                               make a new repository',
  async run(needs, args, console, signal) {
    const { values } = readArguments(args, { ...FROM, 'copy-chunker-params': { type: 'boolean' } })
    const from = values['copy-chunker-params'] ? fromOf(values['from-repo'], console) : null
    if ((values['copy-chunker-params'] ?? false) !== (from !== null) || (values['from-repo'] && from === null)) {
      throw wrongArguments('--copy-chunker-params and --from-repo go together.')
    }
    const location = repositoryOf(values.repo, console.environment)
    needs.limitRates(limitsOf(values))
    const password = await readPassword(needs, console, location, values['password-file'])
    const like = from === null ? undefined : await openFrom(needs, console, from, values['from-password-file'], signal)
    try {
      const repository = await needs.initRepository(location, password, signal, null, like)
      repository.close()
      console.print(
        values.json
          ? JSON.stringify({ message_type: 'initialized', id: repository.id, repository: location })
          : `made repository ${repository.id.slice(0, 10)} at ${location}\nWithout its password nobody can read it, and nobody can find it out.`,
      )
    } finally {
      like?.close()
    }
    return OK
  },
}
