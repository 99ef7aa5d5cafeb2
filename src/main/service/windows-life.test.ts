import { expect, it } from 'vitest'
import type { ServiceEvent } from '../native'
import { beginWindowsService } from './windows-life'

function bench(isService: boolean) {
  const told: string[] = []
  let tell: (event: ServiceEvent) => void = () => undefined
  const host = {
    beginService: (name: string, heard: (event: ServiceEvent) => void) => {
      told.push(`begin ${name}`)
      tell = heard
      return { running: () => void told.push('running'), stopped: (code: number) => void told.push(`stopped ${code}`) }
    },
  }
  const controller = new AbortController()
  const reportBug = () => undefined
  const life = beginWindowsService({ host, name: 'Penumbra', isService, signal: controller.signal, reportBug })
  return { told, life, controller, tell: (event: ServiceEvent) => tell(event) }
}

it('H80: the service manager is told how the service stands, and stops it', async () => {
  const { told, life, tell } = bench(true)
  tell({ kind: 'begun', isService: true })
  const service = await life
  service.running()
  tell({ kind: 'stop' })
  await service.ended
  expect(service.signal.aborted).toBe(true)
  service.stopped(0)
  expect(told).toEqual(['begin Penumbra', 'running', 'stopped 0'])
})

it('H80: one that a person started goes on without it, and ends as any program', async () => {
  const { told, life, tell, controller } = bench(true)
  tell({ kind: 'begun', isService: false })
  const service = await life
  service.running()
  controller.abort()
  await service.ended
  service.stopped(0)
  expect(told).toEqual(['begin Penumbra'])
  const own = bench(false)
  await own.life
  expect(own.told).toEqual([])
})

it('H80: a service manager that does not answer ends the start', async () => {
  const { life, tell } = bench(true)
  tell({ kind: 'failed', error: new Error('none') })
  await expect(life).rejects.toThrow('none')
})
