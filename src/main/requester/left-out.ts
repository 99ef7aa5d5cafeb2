import type { MethodInput, MethodOutput } from '../mover'
import { quotePath } from '../repository'
import type { RunDocument } from './run-document'

type LeftOut = NonNullable<RunDocument['leftOut']>

const MOST_PATHS = 10_000

/**
 * What a run did not look at, for its own restore point (rule U7, docs/spec/requester.md): a restore that makes a target
 * identical never takes that away. A run of single files holds no folder completely. Pure.
 */
export function leftOutOf(
  sources: readonly string[],
  { excludes, omit, presets = [] }: Pick<MethodInput<'backup'>, 'excludes' | 'omit' | 'presets'>,
  found: Pick<MethodOutput<'backup'>, 'leftOutPaths' | 'leftOutPathsTotal'>,
  onlyComponents: boolean,
): LeftOut {
  return {
    folders: onlyComponents ? [] : [...sources],
    patterns: [...excludes, ...presets.flatMap(({ patterns }) => patterns)],
    paths: [...omit.map((path) => quotePath(path)), ...found.leftOutPaths].slice(0, MOST_PATHS),
    pathsTotal: omit.length + found.leftOutPathsTotal,
  }
}
