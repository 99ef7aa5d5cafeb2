// Builds the addon with each seeded mistake, and counts those that the suite notices.
import * as fs from 'node:fs'
import * as path from 'node:path'
import { mistakes } from '../../native/test/windows/mistakes.mjs'
import { readTap } from '../results.mjs'
import { root, say } from '../run.mjs'
import { buildAddon, output } from './build.mjs'

const MINUTES = 8

/** Two at once: one builds while another runs. Gives how many were caught, and how many were not. */
export async function tryMistakes(tools, wine) {
  const waiting = [...mistakes.entries()]
  const total = { passed: 0, failed: 0 }
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const isCaught = await isNoticed(tools, wine, next)
      total[isCaught ? 'passed' : 'failed'] += 1
      if (!isCaught) say(`not noticed: ${next[1].name}`)
    }
  }
  await Promise.all([worker(), worker()])
  return total
}

async function isNoticed(tools, { shared, run }, [number, { file, from, to }]) {
  const source = path.join(root, 'native', 'src', file)
  const text = fs.readFileSync(source, 'utf8')
  if (text.split(from).length !== 2) throw new Error(`${file} holds not exactly once: ${from}`)
  // Beside the object it makes; what it includes is found where the right one lies.
  const wrong = path.join(output, `mistake-${number}.cc`)
  fs.writeFileSync(
    wrong,
    text.replace(from, () => to).replaceAll(/^#include "/gm, `#include "${path.dirname(source)}/`),
  )
  const folder = `mistake-${number}`
  fs.mkdirSync(path.join(shared, folder))
  const addon = await buildAddon(tools, `mistake-${number}.node`, { [source]: wrong })
  fs.copyFileSync(addon, path.join(shared, folder, 'penumbra.node'))
  const { stdout } = await run(['D:\\node.exe', '--test-reporter=tap', 'D:\\suite.mjs'], {
    minutes: MINUTES,
    env: { PENUMBRA_ADDON: `D:\\${folder}\\penumbra.node`, PENUMBRA_LOGS: `D:\\${folder}`, PENUMBRA_FIRST: 'yes' },
  })
  // A suite that began and did not come to its end was stopped by the mistake.
  return stdout.startsWith('TAP version') && (readTap(stdout).failed > 0 || !/^# pass \d+$/m.test(stdout))
}
