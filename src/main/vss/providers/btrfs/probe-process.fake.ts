import { englishJson } from '../../../model/sentence'
import { loadAddon } from '../../../native'
import { systemClock } from '../../../model/clock'
import { volumePath } from '../../../model/volume-path'
import { BtrfsProvider } from './btrfs-provider'

/** A test's second process: prints what the provider says of a volume, or makes a copy of it and waits to be killed. */
const [verb = '', volume = '', setId = ''] = process.argv.slice(3)
const provider = new BtrfsProvider({ addon: loadAddon(process.cwd()), clock: systemClock })

if (verb === 'probe') {
  process.stdout.write(englishJson(await provider.isVolumeSupported(volumePath(volume))))
} else {
  const persistent = verb === 'persist'
  await provider.beginPrepareSnapshot({ setId, shadowCopyId: `${setId}-1`, volume: volumePath(volume), persistent })
  await provider.commitSnapshots(setId)
  if (persistent) await provider.postFinalCommitSnapshots(setId)
  process.stdout.write('made')
  process.kill(process.pid, verb === 'persist' || verb === 'die' ? 'SIGKILL' : 'SIGSTOP')
}
