export { type Random, systemRandom } from './random'
export { calibrate, type Derive, deriveKey, type ScryptCost } from './scrypt'
export { isUsable, randomSealKey, type SealKey, wipe } from './seal-key'
export { seal, SEAL_OVERHEAD, unseal } from './sealed-box'
