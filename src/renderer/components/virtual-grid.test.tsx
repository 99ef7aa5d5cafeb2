// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { VirtualGrid } from './virtual-grid'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const columns = [
  { key: 'mark', label: 'Mark' },
  { key: 'name', label: 'Name' },
]

function shown(more: Partial<Parameters<typeof VirtualGrid>[0]> = {}) {
  const drawn: number[] = []
  const grid = () => (
    <VirtualGrid
      label="Numbers"
      subject="numbers"
      columns={columns}
      template="1fr 2fr"
      count={100_000}
      cells={(row) => {
        drawn.push(row)
        return ['x', `row ${row}`]
      }}
      {...more}
    />
  )
  const { rerender } = render(grid())
  const list = screen.getByRole('grid')
  const scrollTo = (top: number) => {
    list.scrollTop = top
    fireEvent.scroll(list)
  }
  return { drawn, list, scrollTo, again: () => rerender(grid()) }
}

it('S182: rows are read out in the order of the list, and say which they are, where it rests after steps of any size', () => {
  const { list, scrollTo } = shown()
  for (const top of [40, 80, 4000, 4040, 4400, 400_000, 399_960, 0]) {
    scrollTo(top)
    act(() => void vi.runAllTimers())
    const rows = [...list.querySelectorAll('[role=row]')].slice(1)
    const numbers = rows.map((row) => Number(row.getAttribute('aria-rowindex')) - 2)
    expect(numbers).toEqual(numbers.map((_, offset) => (numbers[0] ?? 0) + offset))
    expect(rows.map(({ lastChild }) => lastChild?.textContent)).toEqual(numbers.map((row) => `row ${row}`))
  }
})

it('S182: a row that is looked at keeps its element where the list comes to rest; while it is pressed none is moved', () => {
  const { list, scrollTo } = shown()
  const order = () => [...list.querySelectorAll('[role=row]')]
  const row = () => list.querySelector('[aria-rowindex="112"]')
  scrollTo(4000)
  act(() => void vi.runAllTimers())
  scrollTo(4120)
  const [pressed, before] = [row(), order()]
  expect(pressed?.textContent).toBe('xrow 110')
  fireEvent.pointerDown(list)
  act(() => void vi.advanceTimersByTime(1000))
  expect(order()).toEqual(before)
  fireEvent.pointerUp(list)
  act(() => void vi.runAllTimers())
  expect(order()).not.toEqual(before)
  expect(row()).toBe(pressed)
})

it('S182: a large step changes the rows and makes and moves no element', () => {
  const { list, scrollTo } = shown()
  scrollTo(40_000)
  const before = [...list.querySelectorAll('[role=row]')]
  scrollTo(80_000)
  expect([...list.querySelectorAll('[role=row]')]).toEqual(before)
  expect(before[1]?.textContent).toBe('xrow 1998')
})

it('S182: a step of some rows draws those that come, and changes no other; a list that goes on is not at rest', () => {
  const { drawn, list, scrollTo } = shown({ cellsFrom: (row) => [row] })
  scrollTo(4000)
  act(() => void vi.runAllTimers())
  const before = [...list.querySelectorAll('[role=row]')]
  drawn.length = 0
  for (let top = 4120; top <= 5200; top += 120) {
    scrollTo(top)
    act(() => void vi.advanceTimersByTime(60))
  }
  expect([...drawn].sort((one, other) => one - other)).toEqual(Array.from({ length: 30 }, (_, offset) => 113 + offset))
  expect([...list.querySelectorAll('[role=row]')]).toEqual(before)
})

it('S182: keys that come faster than frames are drawn as one; Enter opens the row that they led to', () => {
  const opened: number[] = []
  const { drawn, list } = shown({ cellsFrom: (row) => [row], onOpen: (row) => opened.push(row) })
  const active = () => document.getElementById(list.getAttribute('aria-activedescendant') ?? '')?.textContent
  drawn.length = 0
  fireEvent.keyDown(list, { key: 'PageDown' })
  fireEvent.keyDown(list, { key: 'PageDown' })
  fireEvent.keyDown(list, { key: 'Enter' })
  expect([opened, drawn, active()]).toEqual([[18], [], 'xrow 0'])
  act(() => void vi.advanceTimersToNextFrame())
  expect(active()).toBe('xrow 18')
})

it('S182: a row whose cells are made of the same is not drawn again when another is', () => {
  let third = 'c'
  const { drawn, again } = shown({ cellsFrom: (row) => [row === 2 ? third : 'other'] })
  drawn.length = 0
  third = 'C'
  again()
  expect(drawn).toEqual([2])
})

it('S182: what is passed by in large steps is not asked for; where the list rests is', () => {
  const looks: (readonly number[])[] = []
  const { scrollTo } = shown({ onRange: (first, last) => looks.push([first, last]) })
  scrollTo(400)
  expect(looks).toEqual([[8, 21]])
  for (const top of [400_000, 800_000, 1_200_000]) scrollTo(top)
  expect(looks).toHaveLength(1)
  act(() => void vi.runAllTimers())
  expect(looks.slice(1)).toEqual([[29_998, 30_011]])
  scrollTo(1_200_400)
  expect(looks).toHaveLength(3)
})

it('a click makes its row the one that the keys act on; on the first column it also chooses', () => {
  const toggled: number[] = []
  const opened: number[] = []
  const { list } = shown({ onToggle: (row) => toggled.push(row), onOpen: (row) => opened.push(row) })
  fireEvent.click(screen.getByText('row 3'))
  expect(document.getElementById(list.getAttribute('aria-activedescendant') ?? '')?.textContent).toBe('xrow 3')
  expect(toggled).toEqual([])
  fireEvent.click(screen.getAllByText('x')[5] ?? list)
  expect(toggled).toEqual([5])
  fireEvent.doubleClick(screen.getByText('row 4'))
  fireEvent.doubleClick(screen.getByText('Name'))
  expect(opened).toEqual([4])
})
