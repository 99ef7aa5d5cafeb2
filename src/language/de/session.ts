/** The folder features/session. */
export const session = {}
