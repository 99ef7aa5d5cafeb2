import type { Failure } from '../../contract/failure'
import { explain } from '../words/failure'

/** Names behind which a secret might stand, whoever put it there. */
const SECRET = /pass|secret|token|credential|authorization|\bkey/i

/** A failure as text for whoever is asked for help: what the card says, and what main said. Never a secret. Pure. */
export function failureReport({ code, message, context }: Failure): string {
  const { happened, safety, cure } = explain(code)
  const details = Object.entries(context).map(
    ([name, value]) => `${name}: ${SECRET.test(name) ? '…' : concealed(value)}`,
  )
  return [happened, safety, cure, '', `code: ${code}`, `message: ${concealed(message)}`, ...details].join('\n')
}

/** Who somebody is to a server, as it may stand in an address. */
const concealed = (text: string): string => text.replace(/:\/\/[^\s/@]*@/g, '://…@')
