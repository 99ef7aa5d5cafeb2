import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type RowSlots, slotOf, slotsAt, slotsAtRest, standingOf } from './row-slots'

const SLOTS = 16
const places = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 20 })
const near = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 20 })
const beginning: RowSlots = { first: 0, origin: 0, lead: 0 }
const rowsFrom = (first: number) => Array.from({ length: SLOTS }, (_, offset) => first + offset)

it('S182: the rows that are there at once have an element each, wherever a list was scrolled to', () => {
  fc.assert(
    fc.property(places, near, (jumps, steps) => {
      let slots = beginning
      const rests = steps.map((step) => () => Math.max(0, slots.first + step))
      for (const next of [...jumps.map((jump) => () => jump), ...rests]) {
        slots = slotsAt(slots, next(), SLOTS)
        expect(new Set(rowsFrom(slots.first).map((row) => slotOf(row, slots, SLOTS))).size).toBe(SLOTS)
        expect(Math.abs(slots.first - slots.origin)).toBeLessThan(1000)
      }
    }),
  )
})

it('S182: after a large step no element is moved: each gets the row of its place', () => {
  fc.assert(
    fc.property(places, fc.integer({ min: SLOTS, max: 1_000_000 }), (jumps, step) => {
      const before = jumps.reduce((slots, jump) => slotsAt(slots, jump, SLOTS), beginning)
      const after = slotsAt(before, before.first + step, SLOTS)
      for (const row of rowsFrom(before.first)) {
        expect(slotOf(row + step, after, SLOTS)).toBe(slotOf(row, before, SLOTS))
        expect(row + step - after.origin).toBe(row - before.origin)
      }
    }),
  )
})

it('S182: after a step of less than all rows a row that stays keeps its element, also where elements are placed anew', () => {
  for (let step = 1; step < SLOTS; step += 1) {
    let slots = beginning
    for (let first = step; first < 5000; first += step) {
      const after = slotsAt(slots, first, SLOTS)
      const stays = rowsFrom(first).slice(0, -step)
      expect(stays.map((row) => slotOf(row, after, SLOTS))).toEqual(stays.map((row) => slotOf(row, slots, SLOTS)))
      slots = after
    }
  }
})

it('S182: at rest the elements stand in the order of their rows, each with the row that it had, and those that do already stay', () => {
  fc.assert(
    fc.property(places, near, (jumps, steps) => {
      const before = [...jumps, ...steps.map((step) => Math.max(0, (jumps[0] ?? 0) + step))].reduce(
        (slots, next) => slotsAt(slots, next, SLOTS),
        beginning,
      )
      const after = slotsAtRest(before, SLOTS)
      const rows = rowsFrom(after.first)
      expect(rows.map((row) => standingOf(row, after, SLOTS))).toEqual(rowsFrom(0))
      expect(rows.map((row) => slotOf(row, after, SLOTS))).toEqual(rows.map((row) => slotOf(row, before, SLOTS)))
      expect(slotsAtRest(after, SLOTS)).toBe(after)
    }),
  )
})
