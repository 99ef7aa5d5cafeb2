import { limitsOf, readArguments, repositoryOf } from './arguments'
import type { Command } from './command'
import { OK } from './exit-code'
import { readPassword } from './password'

export const init: Command = {
  name: 'init',
  usage: 'init -r FOLDER|ADDRESS [--json]              make a new repository',
  async run(needs, args, console, signal) {
    const { values } = readArguments(args, {})
    const location = repositoryOf(values.repo, console.environment)
    needs.limitRates(limitsOf(values))
    const password = await readPassword(needs, console, location, values['password-file'])
    const repository = await needs.initRepository(location, password, signal)
    try {
      console.print(
        values.json
          ? JSON.stringify({ message_type: 'initialized', id: repository.id, repository: location })
          : `made repository ${repository.id.slice(0, 10)} at ${location}\nWithout its password nobody can read it, and nobody can find it out.`,
      )
    } finally {
      repository.close()
    }
    return OK
  },
}
