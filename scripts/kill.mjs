// `npm run test:kill`: kill -9 of everything at ten random moments of a backup. Its last line is `N passed, N failed`.
import { runOnVolumes } from './own-mounts.mjs'

if (!(await runOnVolumes('the kill test', 'test/chain/kill.ts', { minutes: 9 }))) process.exitCode = 1
