import { serveHistory } from './catalog'
import { parentThread } from './processes'

/** The composition root of the thread that keeps the history database: the main thread never waits for a disk. */
serveHistory(parentThread())
