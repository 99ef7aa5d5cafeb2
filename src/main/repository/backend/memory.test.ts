import { describe } from 'vitest'
import { backendSuite } from './backend.suite'
import { MemoryBackend } from './memory'

describe('memory', () => backendSuite((work) => work(new MemoryBackend())))
