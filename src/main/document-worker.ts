import { parentThread } from './processes'
import { serveDocuments } from './vss/documents'

/** The composition root of the thread that reads documents: a large one would hold up the main thread. */
serveDocuments(parentThread())
