/** When a backup runs. */
export const schedule: Readonly<Record<string, string>> = {}
