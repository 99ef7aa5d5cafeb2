import { backup } from './backup'
import { cat } from './cat'
import { check } from './check'
import type { Command } from './command'
import { copy } from './copy'
import { daemon } from './daemon'
import { documents } from './documents'
import { diff } from './diff'
import { drill } from './drill'
import { dump } from './dump'
import { find } from './find'
import { forget } from './forget'
import { init } from './init'
import { job } from './job'
import { key } from './key'
import { logs } from './logs'
import { ls } from './ls'
import { mount } from './mount'
import { pin, unpin } from './pin'
import { notify } from './notify'
import { plan } from './plan'
import { prune } from './prune'
import { providers } from './providers'
import { repair } from './repair'
import { restore } from './restore'
import { applyPendingRestore } from './restore-undo'
import { service } from './service'
import { shadows } from './shadows'
import { snapshots } from './snapshots'
import { stats } from './stats'
import { supportReport } from './support-report'
import { tag } from './tag'
import { target } from './target'
import { unlock } from './unlock'
import { version } from './version'
import { versions } from './versions'
import { vss } from './vss'
import { writers } from './writers'

/** Every verb, in the order of the help. */
export const commands: readonly Command[] = [
  ...[init, backup, job, drill, notify, snapshots, ls, documents, restore, check, unlock],
  ...[find, versions, diff, stats, dump, mount, tag, pin, unpin, copy, forget, prune, repair, key, cat],
  ...[
    writers,
    providers,
    shadows,
    vss,
    plan,
    target,
    daemon,
    service,
    applyPendingRestore,
    logs,
    supportReport,
    version,
  ],
]
