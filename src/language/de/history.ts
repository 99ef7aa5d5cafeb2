/** The folder features/history. */
export const history = {}
