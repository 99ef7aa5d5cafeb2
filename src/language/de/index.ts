import { settings } from './settings'

/** Every text of the window in German, by its English. One file an area; a text that two areas say stands in `common`. */
export const german: Readonly<Record<string, string>> = { ...settings }
