import { dirname } from 'node:path'
import type { DiskChange } from './disk-change'

/**
 * What may be left of a folder after the power fails: the durability contract of POSIX, and no more.
 *
 * Bytes are certain once their file was synced, a name once its folder was. Everything later is uncertain, each change
 * by itself: a write may be lost, torn at a sector or leave zeros; names may come in any order; a rename happens as a
 * whole or not at all, unless only its old folder was synced. Pure.
 */
export type Contents = ReadonlyMap<string, Uint8Array | 'folder'>

/** What becomes of an uncertain change. `tear` and `zero` matter for writes only. */
export type Fate = 'keep' | 'drop' | 'tear' | 'zero'
export type Decide = (change: DiskChange) => Fate

const SECTOR = 512

interface Step {
  readonly change: DiskChange
  /** Number of the file; -1 for what has none. */
  readonly file: number
  isCertain: boolean
  isLost: boolean
  /** Of a rename: the old name is certainly gone. */
  isRemovalCertain: boolean
}

export function afterPowerLoss(before: Contents, changes: readonly DiskChange[], decide: Decide): Contents {
  const files: Uint8Array[] = []
  const names = new Map<string, number | 'folder'>()
  for (const [path, content] of before) {
    if (content === 'folder') names.set(path, 'folder')
    else names.set(path, files.push(content) - 1)
  }
  const steps = number(new Map(names), changes, files.length)
  for (const step of steps) perform(step, files, names, decide)
  const left = new Map<string, Uint8Array | 'folder'>()
  for (const [path, file] of [...names].sort(([a], [b]) => (a < b ? -1 : 1))) {
    // What lies in a folder that was lost is lost with it.
    if (left.size > 0 && left.get(dirname(path)) !== 'folder') continue
    left.set(path, file === 'folder' ? 'folder' : (files[file] ?? new Uint8Array()))
  }
  return left
}

/** Follows the names as the program saw them, and marks what a later sync has made certain. */
function number(names: Map<string, number | 'folder'>, changes: readonly DiskChange[], next: number): readonly Step[] {
  const steps: Step[] = []
  for (const change of changes) {
    let file = fileAt(names, change.path)
    if (change.kind === 'create') file = next++
    if (change.kind === 'rename' || change.kind === 'link') file = fileAt(names, change.from)
    if (change.kind === 'create' || change.kind === 'rename' || change.kind === 'link') names.set(change.path, file)
    if (change.kind === 'folder') names.set(change.path, 'folder')
    if (change.kind === 'rename') names.delete(change.from)
    if (change.kind === 'remove') names.delete(change.path)
    if (change.kind === 'sync') steps.forEach((step) => markSynced(step, change.path, file))
    if (change.kind === 'lost')
      steps.forEach((step) => (step.isLost ||= !step.isCertain && isOf(step, change.path, file)))
    if (change.kind === 'sync-all') steps.forEach((step) => (step.isCertain ||= !step.isLost))
    steps.push({ change, file, isCertain: false, isLost: false, isRemovalCertain: false })
  }
  return steps
}

function fileAt(names: ReadonlyMap<string, number | 'folder'>, path: string): number {
  const found = names.get(path)
  return typeof found === 'number' ? found : -1
}

function markSynced(step: Step, path: string, file: number): void {
  if (step.isLost) return
  step.isCertain ||= isOf(step, path, file)
  if (step.change.kind === 'rename') step.isRemovalCertain ||= dirname(step.change.from) === path
}

/** Whether a sync of the file or folder at `path` covers what the step did. */
function isOf({ change: { kind, path: changed }, file: written }: Step, path: string, file: number): boolean {
  const isContent = kind === 'write' || kind === 'truncate'
  return isContent ? file >= 0 && written === file : dirname(changed) === path
}

function perform(step: Step, files: Uint8Array[], names: Map<string, number | 'folder'>, decide: Decide): void {
  const { change, file } = step
  const fate = step.isCertain ? 'keep' : step.isLost ? 'drop' : decide(change)
  if (fate === 'drop') {
    if (step.isRemovalCertain) names.delete(change.from)
    return
  }
  switch (change.kind) {
    case 'create':
      files[file] ??= new Uint8Array()
      names.set(change.path, file)
      return
    case 'folder':
      names.set(change.path, 'folder')
      return
    case 'rename':
      names.delete(change.from)
      names.set(change.path, file)
      return
    case 'link':
      names.set(change.path, file)
      return
    case 'remove':
      names.delete(change.path)
      return
    case 'write':
      files[file] = written(files[file] ?? new Uint8Array(), change, fate)
      return
    case 'truncate':
      files[file] = resized(files[file] ?? new Uint8Array(), change.at)
      return
    case 'symlink':
    case 'node':
    case 'sync':
    case 'lost':
    case 'sync-all':
    case 'metadata':
    case 'close':
      return
  }
}

function written(old: Uint8Array, { at, bytes }: DiskChange, fate: Fate): Uint8Array {
  const next = resized(old, Math.max(old.length, at + bytes.length))
  if (fate === 'zero') return next
  const kept = fate === 'tear' ? Math.floor(bytes.length / 2 / SECTOR) * SECTOR : bytes.length
  next.set(bytes.subarray(0, kept), at)
  return next
}

function resized(old: Uint8Array, size: number): Uint8Array {
  const next = new Uint8Array(size)
  next.set(old.subarray(0, size))
  return next
}

/** What is done to all that is uncertain: the simple extremes, then as `random` (0 up to 1) says. */
export const fates = (random: () => number): readonly Decide[] => [
  () => 'drop',
  () => 'keep',
  ({ kind }) => (kind === 'write' || kind === 'truncate' ? 'drop' : 'keep'),
  ({ kind }) => (kind === 'write' ? 'zero' : 'keep'),
  ({ kind }) => (kind === 'write' || kind === 'truncate' ? 'keep' : 'drop'),
  () => (['keep', 'drop', 'tear', 'zero'] as const)[Math.floor(random() * 4)] ?? 'keep',
]
