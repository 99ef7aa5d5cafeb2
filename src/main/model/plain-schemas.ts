import { z } from 'zod'

/**
 * A schema is followed, not compiled. Zod would compile each one when it is first met: a call's first answer took up to
 * 60 ms of the main process for that, all first answers together 180 ms instead of 45, and later ones gain nothing.
 * Imported before any schema is made.
 */
z.config({ jitless: true })
