/** Restoring. */
export const restore: Readonly<Record<string, string>> = {}
