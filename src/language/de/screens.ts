/** What stands around the pages: the way between them, dialogs, what an update or a helper says. */
export const screens = {}
