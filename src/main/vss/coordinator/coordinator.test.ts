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
