import { expect, it } from 'vitest'
import { Consistency } from '../../contract/consistency'
import { FailureCode } from '../../contract/failure'
import { Degradation, RunResult, Verdict } from '../../contract/jobs'
import { Phase, Step } from '../../contract/sessions'
import { WriterState } from '../../contract/writers'
import { verdictWords } from '../features/home/words'
import { phaseWords, stepWords } from '../features/session/words'
import { writerStateWords } from './writer-state'
import { consistencyWords, resultWords } from './consistency'
import { degradationWords } from './degradation'
import { explain } from './failure'
import { files } from './plural'

it.each(FailureCode.options)('S40: %s says what happened, what is safe, and what to do', (code) => {
  const { happened, safety, cure } = explain(code)
  for (const sentence of [happened, safety, cure]) expect(sentence).toMatch(/^[A-Z].{8,}[.]$/)
  expect([happened, safety, cure].join(' ')).not.toContain(code)
})

it('S40: no two failures read the same', () => {
  const sentences = FailureCode.options.map((code) => explain(code).happened)
  expect(new Set(sentences).size).toBe(sentences.length)
})

it.each([
  ['verdicts', Verdict.shape.reason.options, verdictWords],
  ['degradations', Degradation.shape.kind.options, degradationWords],
  ['results', RunResult.options, resultWords],
  ['phases', Phase.options, phaseWords],
  ['steps', Step.options, stepWords],
  ['writer states', WriterState.options, writerStateWords],
])('S40: all %s have words of their own', (_, options: readonly string[], words: Readonly<Record<string, string>>) => {
  const said = options.map((option) => words[option])
  expect(said.every(Boolean)).toBe(true)
  expect(new Set(said).size).toBe(options.length)
})

it('S40: the scale of consistency is named and explained', () => {
  for (const step of Consistency.options) expect(consistencyWords[step].meaning).toMatch(/[.]$/)
})

it('counts take the form of their number', () => {
  expect([0, 1, 2, 1204].map(files)).toEqual(['0 files', '1 file', '2 files', '1,204 files'])
})
