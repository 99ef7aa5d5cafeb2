import { randomInt } from 'node:crypto'
import { surviveKills } from './survive-kills'
import { surviveSessionKills } from './survive-session-kills'
import { surviveSmallKills } from './survive-small-kills'

/**
 * The program of `npm run test:kill`. PENUMBRA_SEED repeats a run; PENUMBRA_KILLS says how many kills. A tenth of them, at
 * most ten, hit a backup with shadow copies and a database in use; the others small backups and restores in turn. Then
 * PENUMBRA_SESSION_KILLS kills of a service hit runs that it began by itself.
 */
const seed = Number(process.env.PENUMBRA_SEED ?? randomInt(2 ** 32))
const kills = Number(process.env.PENUMBRA_KILLS ?? 300)
const say = (line: string) => void process.stdout.write(`${line}\n`)
const whole = Math.min(10, Math.ceil(kills / 10))
const first = await surviveKills({ rounds: whole, seed, size: 48 << 20, say })
const second = await surviveSmallKills({ rounds: kills - whole, seed, say })
const sessions = Number(process.env.PENUMBRA_SESSION_KILLS ?? 20)
const third = await surviveSessionKills({ rounds: sessions, seed, say })
const [passed, failed] = [first.passed + second.passed + third.passed, first.failed + second.failed + third.failed]
say(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
