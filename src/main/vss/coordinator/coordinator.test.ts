import { expect, it } from 'vitest'
import { volumePath } from '../../model/volume-path'
import { shadowCopyServiceSuite } from '../shadow-copy-service.suite'
import { bench, DATA, script } from './coordinator.fake'

shadowCopyServiceSuite('coordinator with simulated writers and providers', () => {
  const { service, timers } = bench({ writers: [script('one'), script('two', {}, { level: 'system' })] })
  return Promise.resolve({
    service,
    volume: DATA,
    unsupported: volumePath('/'),
    source: '/data',
    settle: (promise) => timers.drive(promise),
    dispose: () => Promise.resolve(),
  })
})

it('C70: breaking a set and importing copies, which need hardware, are refused', async () => {
  const { service } = bench()
  const refused = { code: 'invalid-request' }
  await expect(service.breakShadowCopySet('11112222-3333-4444-5555-666677778888')).rejects.toMatchObject(refused)
  await expect(service.importShadowCopies('<BACKUP_COMPONENTS/>')).rejects.toMatchObject(refused)
})
