import type { ServiceCalls, VssSession, VssWriterDescription } from '../../native'
import { type Expand, pathsToExpand } from './described-writer'
import { asked } from './vss-failure'

/** Asks Windows once for every path of these writers that holds a variable. */
export async function expander(
  service: VssSession<ServiceCalls>,
  writers: readonly VssWriterDescription[],
): Promise<Expand> {
  const known = new Map<string, string>()
  for (const path of new Set(writers.flatMap(pathsToExpand)))
    known.set(path, await asked(service.call('expandPath', path)))
  return (path) => known.get(path) ?? path
}
