/** Times, durations and amounts. */
export const format : Readonly<Record<string, string>> = {}
