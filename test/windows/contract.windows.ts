import * as assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import * as fs from 'node:fs'
import { volumePath } from '../../src/main/model/volume-path'
import { shadowCopyServiceSuite } from '../../src/main/vss/shadow-copy-service.suite'
import { createWindowsShadowCopies } from '../../src/main/vss/windows'
import { vss } from './addon'

/** The contract of a shadow copy service, put to the operating system's in its scripted form (runs under Wine). */
const LOG = 'D:\\contract.txt'
let runs = 0

shadowCopyServiceSuite('the operating system, scripted', () => {
  runs += 1
  process.env.VSS_SCRIPT = `unsupported=${UNSUPPORTED} run=${runs}`
  process.env.VSS_SCRIPT_LOG = LOG
  const service = createWindowsShadowCopies({ vss, createId: randomUUID, limits: { retryPause: 20 } })
  return Promise.resolve({
    service,
    volume: volumePath('/C'),
    unsupported: volumePath('/D'),
    source: '/C/Ledger',
    settle: <Value>(promise: Promise<Value>) => promise,
    dispose: () => {
      // A backup that was never begun asks the service nothing.
      if (!fs.existsSync(LOG)) return Promise.resolve()
      const log = fs.readFileSync(LOG, 'utf8').trim().split('\n')
      const broken = log.filter((line) => line.startsWith('!!') || /objects left: [1-9]/.test(line))
      fs.rmSync(LOG)
      assert.deepEqual(broken, [])
      assert.ok(log.some((line) => line.startsWith('released')))
      return Promise.resolve()
    },
  })
})

/** Drive D of the prefix, by the end of its name. */
const UNSUPPORTED = '000000000044}'
