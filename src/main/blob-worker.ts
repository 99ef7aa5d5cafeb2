import { parentThread } from './processes'
import { serveBlobs } from './repository'

/** The composition root of the thread that opens large blobs: to decrypt and expand them is no work for the main thread. */
serveBlobs(parentThread())
