import type { Host } from '../../../src/contract/settings'
import type { Script } from '../../../src/renderer/bridge.fake'
import type { Stores } from '../../../src/renderer/stores/stores'

/** One state of one screen: what main says, and what a person did to get there. */
export interface Scene {
  readonly host?: Partial<Host>
  readonly script?: Script
  readonly act?: (stores: Stores) => unknown
}
