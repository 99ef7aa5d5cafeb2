// `npm run bench -- [--size MB] [--runs N] [--data random|text|duplicate|small|disk]... [--only NAME]... [--many FILES]
// [--json]`: Penumbra beside its peers. Needs root for its memory-backed folders.
import { bootstrap } from './bootstrap.mjs'
import { run } from './run.mjs'

const args = process.argv.slice(2)
const isReady = bootstrap('test') && run('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 2, 2] })
if (!isReady || !run(process.execPath, ['scripts/load.mjs', 'test/bench/bench.ts', ...args])) process.exitCode = 1
