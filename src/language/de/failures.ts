/** What failed, whether the data is safe, and what to do. */
export const failures : Readonly<Record<string, string>> = {}
