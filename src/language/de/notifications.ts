/** What is told to a person, and how. */
export const notifications: Readonly<Record<string, string>> = {}
