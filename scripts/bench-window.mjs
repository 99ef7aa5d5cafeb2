// `npm run bench:window [-- --only scroll|answer|start]... [--size MIB] [--starts N]`: how the window scrolls a list of a
// million, answers during a backup at full speed, and starts as a package. Needs root for its volume.
import { bootstrap } from './bootstrap.mjs'
import { run } from './run.mjs'
import { displayed } from './with-display.mjs'

const args = process.argv.slice(2)
const quiet = { stdio: ['ignore', 2, 2] }
const isReady = bootstrap('test') && run('npm', ['run', '--silent', 'package'], quiet)
const [command, ...rest] = displayed([process.execPath, 'scripts/load.mjs', 'test/bench/window/window.ts', ...args])
if (!isReady || !run(command, rest)) process.exitCode = 1
