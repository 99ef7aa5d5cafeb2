// `npm run test:kill`: kill -9 of backups and restores at 300 random moments, or at as many as the first argument or
// PENUMBRA_KILLS says; then of a service at so many moments of runs that it began by itself as the second argument says
// (a twentieth). Its last line is `N passed, N failed`.
import { runOnVolumes } from './own-mounts.mjs'

const kills = Number(process.argv[2] ?? process.env.PENUMBRA_KILLS ?? 300)
if (!Number.isInteger(kills) || kills < 1) throw new Error('how many kills?')
const sessions = Number(process.argv[3] ?? Math.ceil(kills / 20))
if (!Number.isInteger(sessions) || sessions < 1) throw new Error('how many kills of sessions?')
process.env.PENUMBRA_KILLS = String(kills)
process.env.PENUMBRA_SESSION_KILLS = String(sessions)
/** The continuous build has eight minutes for its sixty. */
const minutes = (kills <= 60 ? 8 : Math.ceil(kills / 6)) + Math.ceil(sessions / 3)
if (!(await runOnVolumes('the kill test', 'test/chain/kill.ts', { minutes }))) process.exitCode = 1
