/** The folder features/host. */
export const host = {}
