import { addon } from './addon'
import { hresults } from './hresults'
import { windows } from './windows'
import { mainFailures } from './main-failures'
import { mainRestores } from './main-restores'
import { applications } from './applications'
import { chain } from './chain'
import { common } from './common'
import { components } from './components'
import { drill } from './drill'
import { exclusions } from './exclusions'
import { failures } from './failures'
import { firstRun } from './first-run'
import { format } from './format'
import { history } from './history'
import { home } from './home'
import { host } from './host'
import { looking } from './looking'
import { main } from './main'
import { mainJobs } from './main-jobs'
import { mainNotifications } from './main-notifications'
import { mainRuns } from './main-runs'
import { mainSchedule } from './main-schedule'
import { mainVss } from './main-vss'
import { notifications } from './notifications'
import { passwords } from './passwords'
import { protect } from './protect'
import { repositories } from './repositories'
import { restore } from './restore'
import { retention } from './retention'
import { runFailures } from './run-failures'
import { schedule } from './schedule'
import { screens } from './screens'
import { session } from './session'
import { settings } from './settings'
import { shadowCopies } from './shadow-copies'
import { shell } from './shell'
import { targets } from './targets'
import { words } from './words'

/** One file an area; a text that two areas say stands in `common`, and in no other. */
export const areas: readonly Readonly<Record<string, string>>[] = [
  common,
  addon,
  hresults,
  windows,
  mainFailures,
  mainRestores,
  applications,
  chain,
  components,
  drill,
  exclusions,
  failures,
  firstRun,
  format,
  history,
  home,
  host,
  looking,
  main,
  mainJobs,
  mainNotifications,
  mainRuns,
  mainSchedule,
  mainVss,
  notifications,
  passwords,
  protect,
  repositories,
  restore,
  retention,
  runFailures,
  schedule,
  screens,
  session,
  settings,
  shadowCopies,
  shell,
  targets,
  words,
]

/** Every text of the window in German, by its English. */
export const german: Readonly<Record<string, string>> = Object.assign({}, ...areas) as Record<string, string>
