/** The folder features/exclusions. */
export const exclusions = {}
