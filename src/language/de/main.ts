/** The tray, the dialogs of the desktop, and the recovery sheet. */
export const main: Readonly<Record<string, string>> = {}
