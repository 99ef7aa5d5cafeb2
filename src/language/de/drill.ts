/** The folder features/drill. */
export const drill = {}
