/** How long restore points stay. */
export const retention: Readonly<Record<string, string>> = {}
