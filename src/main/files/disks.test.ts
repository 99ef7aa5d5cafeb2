import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { disksOf } from './disks'

let sys = ''
const devices = () => join(sys, 'devices')
const kernel = () => join(sys, 'class/block')
beforeEach(() => {
  sys = mkdtempSync(join(tmpdir(), 'penumbra-sys-'))
  mkdirSync(kernel(), { recursive: true })
})
afterEach(() => rmSync(sys, { recursive: true }))

/** As the kernel shows a device: a folder, and a link to it by its name. */
function device(path: string, slaves: readonly string[] = []): void {
  const name = path.split('/').at(-1) ?? ''
  mkdirSync(join(devices(), path, 'slaves'), { recursive: true })
  if (path.includes('/')) writeFileSync(join(devices(), path, 'partition'), '1')
  symlinkSync(join(devices(), path), join(kernel(), name))
  for (const slave of slaves) symlinkSync(join(kernel(), slave), join(devices(), path, 'slaves', slave))
}

it('F11: a disk is found through its partitions, and through what is mapped onto several', async () => {
  device('zza')
  device('zza/zza1')
  device('zzb')
  device('zzb/zzb2')
  device('zz-0', ['zza1', 'zzb2'])
  device('zz-1', ['zz-0'])
  expect(await disksOf('/dev/zza', kernel())).toEqual(['zza'])
  expect(await disksOf('/dev/zza1', kernel())).toEqual(['zza'])
  expect(await disksOf('/dev/zz-1', kernel())).toEqual(['zza', 'zzb'])
})

it('F11: what is no block device, or unknown to the kernel, has no disk', async () => {
  device('zza')
  expect(await disksOf('nas:/export', kernel())).toEqual([])
  expect(await disksOf('/dev/gone', kernel())).toEqual([])
})
