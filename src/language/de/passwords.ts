/** Passwords and the recovery sheet of a backup. */
export const passwords: Readonly<Record<string, string>> = {}
