/** The folder features/protect. */
export const protect = {}
