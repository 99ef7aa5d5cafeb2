/** The folder features/shadow-copies. */
export const shadowCopies = {}
