import { serveNames } from './catalog'
import { parentThread } from './processes'

/** The composition root of the thread that keeps the index of names: millions of them are no work for the main thread. */
serveNames(parentThread())
