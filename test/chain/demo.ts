import { proveChain } from './prove-chain'

/** The program of `npm run demo`: the proof of the whole chain at a size one can watch, with its figures. */
const say = (line: string) => void process.stdout.write(`  ${line}\n`)

say('A btrfs volume, two applications committing to SQLite all the time, shadow copies:')
await proveChain({ kind: 'btrfs', files: 200 << 20, database: 60 << 20, say })
say('The same on ext4, which has no shadow copies: live mode:')
await proveChain({ kind: 'ext4', files: 200 << 20, database: 60 << 20, say })
say('Everything held.')
