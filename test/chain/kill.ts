import { randomInt } from 'node:crypto'
import { surviveKills } from './survive-kills'

/** The program of `npm run test:kill`; PENUMBRA_SEED repeats a run. */
const seed = Number(process.env.PENUMBRA_SEED ?? randomInt(2 ** 32))
const say = (line: string) => void process.stdout.write(`${line}\n`)
const { passed, failed } = await surviveKills({ rounds: 10, seed, size: 96 << 20, say })
say(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
