import { failures } from './failures'
import { format } from './format'
import { main } from './main'
import { notifications } from './notifications'
import { passwords } from './passwords'
import { restore } from './restore'
import { retention } from './retention'
import { schedule } from './schedule'
import { settings } from './settings'
import { shell } from './shell'
import { targets } from './targets'
import { words } from './words'

/** Every text of the window in German, by its English. One file an area; a text that two areas say stands in `common`. */
export const german: Readonly<Record<string, string>> = {
  ...settings,
  ...failures,
  ...words,
  ...format,
  ...restore,
  ...passwords,
  ...targets,
  ...notifications,
  ...schedule,
  ...retention,
  ...shell,
  ...main,
}
