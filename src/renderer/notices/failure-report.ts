import type { Failure } from '../../contract/failure'
import { createTeller, createTranslator } from '../../language'
import { explainFailure } from '../words/explain-failure'

/** Whoever is asked reads what the log has. */
const inEnglish = createTeller('en', createTranslator('en', null), null)

/** Names behind which a secret might stand, whoever put it there. */
const SECRET = /pass|secret|token|credential|authorization|\bkey/i

/** A failure as text for whoever is asked for help: what the card says, and what main said. Never a secret. Pure. */
export function failureReport(failure: Failure): string {
  const { code, message, context } = failure
  const { happened, safety, cure } = explainFailure(failure)
  const details = Object.entries(context).map(
    ([name, value]) => `${name}: ${SECRET.test(name) ? '…' : concealed(value)}`,
  )
  return [happened, safety, cure, '', `code: ${code}`, `message: ${concealed(inEnglish(message))}`, ...details].join(
    '\n',
  )
}

/** Who somebody is to a server, as it may stand in an address. */
const concealed = (text: string): string => text.replace(/:\/\/[^\s/@]*@/g, '://…@')
