import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

/** A place on the desktop. Units: device-independent pixels. */
export const Bounds = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() })
export type Bounds = Readonly<z.infer<typeof Bounds>>

export const DEFAULT = { width: 1080, height: 740 } as const
export const LEAST = { width: 760, height: 560 } as const

/**
 * Where the window opens: where it was, if that is still on a display, and never larger than it.
 * Without a place the desktop chooses one.
 */
export function fitting(remembered: Bounds | null, workAreas: readonly Bounds[]): Bounds | typeof DEFAULT {
  const display = remembered && workAreas.find((area) => contains(area, remembered))
  if (!display) return DEFAULT
  const width = Math.min(Math.max(remembered.width, LEAST.width), display.width)
  const height = Math.min(Math.max(remembered.height, LEAST.height), display.height)
  return {
    x: Math.max(display.x, Math.min(remembered.x, display.x + display.width - width)),
    y: Math.max(display.y, Math.min(remembered.y, display.y + display.height - height)),
    width,
    height,
  }
}

/** Whether the middle of the window's top edge, where a person grips it, lies on the display. */
const contains = (area: Bounds, { x, y, width }: Bounds): boolean =>
  x + width / 2 >= area.x && x + width / 2 <= area.x + area.width && y >= area.y && y < area.y + area.height

/** Null when nothing, or nothing usable, is remembered. */
export function recallBounds(file: string): Bounds | null {
  try {
    return Bounds.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Written at once, because the process may be about to end. A size that cannot be kept is no reason to complain. */
export function rememberBounds(file: string, { x, y, width, height }: Bounds): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(`${file}.new`, JSON.stringify({ x, y, width, height }))
    renameSync(`${file}.new`, file)
  } catch {
    return
  }
}
