import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The package for stories: what its program is, and how it goes away. */
export interface TestPackage {
  readonly program: string
  readonly remove: () => void
}

/** In a process of its own, because what sets the switches is a module that this one cannot load in place. */
const OPEN =
  "import('./scripts/package/fuses.mjs').then(({ setFuses }) => setFuses(process.argv[1], { EnableNodeCliInspectArguments: true }))"

/** The one that was made for all stories of this run; where a single one is run, its own. */
export function storyPackage(): TestPackage {
  const program = process.env.PENUMBRA_STORY_PACKAGE
  return program === undefined ? makeTestPackage() : { program, remove: () => undefined }
}

/**
 * Makes the package of what is built, and a second one of the same files whose program may be steered: that one switch, and
 * no other.
 */
export function makeTestPackage(): TestPackage {
  execFileSync(process.execPath, ['scripts/package.mjs', '--as-built'], { stdio: 'pipe' })
  const folder = mkdtempSync(resolve('release/stories-'))
  execFileSync('cp', ['-al', `${resolve('release/linux-unpacked')}/.`, folder])
  const program = join(folder, 'penumbra')
  rmSync(program)
  copyFileSync(resolve('release/linux-unpacked/penumbra'), program)
  execFileSync(process.execPath, ['--input-type=module', '--eval', OPEN, '--', program], { stdio: 'pipe' })
  return { program, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
