import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readClosingLine, readPlaywright, readTap, readVitest } from '../../scripts/results.mjs'
import { withScratch } from '../support/scratch'

const countedBy = (read: (file: string) => unknown, report: string) =>
  withScratch('results', async (home) => {
    const file = join(home, 'report.json')
    await writeFile(file, report)
    return read(file)
  })

const unit = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0, testResults: [] }
const broken = [{ status: 'failed', assertionResults: [] }]
const stats = { expected: 4, flaky: 1, unexpected: 2, skipped: 0 }

describe('what counts as passed and failed', () => {
  beforeEach(() => void vi.spyOn(process.stdout, 'write').mockReturnValue(true))
  afterEach(() => void vi.restoreAllMocks())

  it.each([
    ['tests', unit, { passed: 5, failed: 1 }],
    ['a file that could not be loaded', { ...unit, testResults: broken }, { passed: 5, failed: 2 }],
    ['a skipped test, as failed', { ...unit, numPendingTests: 1, numTodoTests: 1 }, { passed: 5, failed: 3 }],
  ])('vitest: %s', async (_what, report, expected) => {
    expect(await countedBy(readVitest, JSON.stringify(report))).toEqual(expected)
  })

  it.each([
    ['stories', { stats, errors: [] }, { passed: 5, failed: 2 }],
    ['an error outside any story', { stats, errors: [{}] }, { passed: 5, failed: 3 }],
    ['a skipped story, as failed', { stats: { ...stats, skipped: 2 }, errors: [] }, { passed: 5, failed: 4 }],
  ])('playwright: %s', async (_what, report, expected) => {
    expect(await countedBy(readPlaywright, JSON.stringify(report))).toEqual(expected)
  })

  it.each(['', '{"numPassedTests": 3', '{}'])('a report that says nothing, as one failed: %j', async (text) => {
    expect(await countedBy(readVitest, text)).toEqual({ passed: 0, failed: 1 })
  })

  it('node: passed, failed and cancelled, skipped and to do', () => {
    const lines = ['ok 1 - a', '# pass 7', '# fail 1', '# cancelled 2', '# skipped 1', '# todo 1', '']
    expect(readTap(lines.join('\n'))).toEqual({ passed: 7, failed: 5 })
  })

  it.each([
    ['a\n3 passed, 0 failed\nb\n5 passed, 2 failed\n', { passed: 5, failed: 2 }],
    ['  3 passed, 0 failed', null],
    ['', null],
  ])('a tier by its own last line: %j', (output, expected) => {
    expect(readClosingLine(output)).toEqual(expected)
  })
})
