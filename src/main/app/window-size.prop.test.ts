import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DEFAULT, LEAST, fitting, recallBounds, rememberBounds } from './window-size'

const screen = { x: 0, y: 0, width: 1920, height: 1040 }
const second = { x: 1920, y: 0, width: 1280, height: 1000 }

it('A1: opens where it was', () => {
  const was = { x: 2000, y: 100, width: 900, height: 700 }
  expect(fitting(was, [screen, second])).toEqual(was)
})

it('A1: a display that is gone takes its place with it', () => {
  expect(fitting({ x: 2000, y: 100, width: 900, height: 700 }, [screen])).toBe(DEFAULT)
  expect(fitting(null, [screen])).toBe(DEFAULT)
})

it('A1: always fits its display, and shows all of itself', () => {
  const bounds = fc.record({
    x: fc.integer({ min: -3000, max: 5000 }),
    y: fc.integer({ min: -3000, max: 5000 }),
    width: fc.integer({ min: 1, max: 9000 }),
    height: fc.integer({ min: 1, max: 9000 }),
  })
  fc.assert(
    fc.property(bounds, (was) => {
      const now = fitting(was, [screen, second])
      if (!('x' in now)) return
      const display = now.x >= second.x ? second : screen
      expect(now.x + now.width).toBeLessThanOrEqual(display.x + display.width)
      expect(now.y + now.height).toBeLessThanOrEqual(display.y + display.height)
      expect(now.y).toBeGreaterThanOrEqual(display.y)
      expect(now.width).toBeGreaterThanOrEqual(LEAST.width)
    }),
  )
})

it('A1: remembers its size, and shrugs at a file it cannot read or write', () => {
  const folder = mkdtempSync(join(tmpdir(), 'penumbra-window-'))
  try {
    const file = join(folder, 'state', 'window.json')
    const bounds = { x: 1, y: 2, width: 900, height: 700 }
    expect(recallBounds(file)).toBeNull()
    rememberBounds(file, bounds)
    expect(recallBounds(file)).toEqual(bounds)
    writeFileSync(file, '{"x":')
    expect(recallBounds(file)).toBeNull()
    rememberBounds(join(file, 'not-a-folder', 'x'), bounds)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
