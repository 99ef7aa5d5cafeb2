/** The places of backups. */
export const targets: Readonly<Record<string, string>> = {}
