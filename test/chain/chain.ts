import { join } from 'node:path'
import { compareTrees } from '../support/compare-trees'
import { readLedger } from '../support/ledger'
import type { Penumbra } from '../support/penumbra'

/** What each proof of the chain is about. */
export interface ChainOptions {
  /** btrfs goes by shadow copies, ext4 by live mode. */
  readonly kind: 'btrfs' | 'ext4'
  /** Units: bytes of ordinary files, and of each database. */
  readonly files: number
  readonly database: number
  readonly say: (line: string) => void
}

export interface Chain extends ChainOptions {
  readonly penumbra: Penumbra
  readonly repository: string
  readonly password: string
  /** The folder that is backed up. */
  readonly source: string
  /** An empty folder on another volume. */
  readonly scratch: string
  readonly databases: readonly string[]
}

/** Throws unless both trees are equal. */
export async function proveEqual(
  expected: string,
  actual: string,
  except: (path: string) => boolean = () => false,
): Promise<void> {
  const differences = await compareTrees(expected, actual, { except })
  if (differences.length === 0) return
  const shown = differences.slice(0, 20).join('\n  ')
  throw new Error(`${actual} differs from ${expected} in ${differences.length} ways:\n  ${shown}`)
}

/** How many transactions each database of a tree holds; throws when one is not whole. */
export const readLedgers = (chain: Chain, tree: string): readonly number[] =>
  chain.databases.map((name) => readLedger(join(tree, name)))
