import type { NameQuery } from '../contract/names'
import { type HistoryNews, createCatalog, createNameIndex, rememberMoments } from './catalog'
import type { EngineOptions } from './engine-options'
import type { Clock } from './model/clock'
import type { LogEntry } from './model/log'

/** The part of the composition that the history database is made of. Decides nothing. */
export function historyParts(
  { places, startThread, log: { log }, reportBug }: Pick<EngineOptions, 'places' | 'startThread' | 'log' | 'reportBug'>,
  clock: Clock,
) {
  const heard = (news: HistoryNews) => {
    const line = lineOf(news)
    if (line) log.write({ area: 'history', ...line })
  }
  const catalog = createCatalog({ startThread, stateFolder: places.state, clock, heard })
  const names = createNameIndex({
    startThread,
    cacheFolder: places.cache,
    heard: (reason) => log.write({ area: 'history', level: 'warn', code: 'names.behind', names: { reason } }),
  })
  const past = {
    storyOf: (sessionId: string) => catalog.story(sessionId),
    searchNames: (query: NameQuery) => names.search(query),
  }
  return { catalog, names, past, follow: rememberMoments(catalog, clock, reportBug) }
}

function lineOf(news: HistoryNews): Pick<LogEntry, 'level' | 'code' | 'names'> | null {
  switch (news.kind) {
    case 'whole':
      return null
    case 'new':
      return { level: 'info', code: 'history.begun' }
    case 'set-aside':
      return { level: 'warn', code: 'history.set-aside', names: { kept: news.kept, reason: news.reason } }
    case 'in-memory':
      return { level: 'error', code: 'history.in-memory', names: { reason: news.reason } }
    case 'failed':
      return { level: 'error', code: 'history.failed', names: { reason: news.reason } }
  }
}
