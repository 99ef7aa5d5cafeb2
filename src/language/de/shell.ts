/** What surrounds every page: navigation, notices, building blocks. */
export const shell: Readonly<Record<string, string>> = {}
