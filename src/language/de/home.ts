/** The folder features/home. */
export const home = {}
