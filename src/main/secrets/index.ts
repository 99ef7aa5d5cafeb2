export { createKeychain } from './keychain-client'
export { SecretFile } from './secret-file'
export { createSecretStore, type Fallback, type SecretStore } from './secret-store'
export { serveKeychain } from './serve-keychain'
