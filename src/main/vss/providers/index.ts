export type { ProvidedCopy, Provider, Volume } from './provider'
