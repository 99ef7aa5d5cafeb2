import { englishJson } from './sentence'

/** The same with every sentence in English, for a test to compare. */
export const told = <T>(value: T): T => JSON.parse(englishJson(value)) as T
