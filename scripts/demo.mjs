// `npm run demo`: the whole chain, once, for real, with figures.
import { runOnVolumes } from './own-mounts.mjs'

if (!(await runOnVolumes('the demonstration', 'test/chain/demo.ts', { minutes: 10 }))) process.exitCode = 1
