/** The folder features/applications. */
export const applications = {}
