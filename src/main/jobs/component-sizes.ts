import type { PlannedBackupComponent, PlannedWriter } from '../../contract/plans'
import { type Budget, measureFiles, newBudget } from '../requester'

interface Described {
  readonly writerId: string
  readonly components: readonly {
    readonly logicalPath: string
    readonly name: string
    readonly fileSets: Parameters<typeof measureFiles>[0]
  }[]
}

type Size = NonNullable<PlannedBackupComponent['size']>
export type ComponentSizes = ReadonlyMap<string, Size>

const key = (writerId: string, { logicalPath, name }: { readonly logicalPath: string; readonly name: string }) =>
  [writerId.toLowerCase(), logicalPath, name].join('\n')

/** How much each component holds on the disk now, all within one budget (rule R13). */
export async function sizesOf(writers: readonly Described[], budget: Budget = newBudget()): Promise<ComponentSizes> {
  const sizes = new Map<string, Size>()
  for (const { writerId, components } of writers) {
    for (const component of components) {
      const { bytes, isWhole } = await measureFiles(component.fileSets, budget)
      const before = sizes.get(key(writerId, component)) ?? { bytes: 0, isWhole: true }
      sizes.set(key(writerId, component), { bytes: before.bytes + bytes, isWhole: before.isWhole && isWhole })
    }
  }
  return sizes
}

/** The same writers, each component with its size. */
export const withSizes = (writers: readonly PlannedWriter[], sizes: ComponentSizes): PlannedWriter[] =>
  writers.map((writer) => ({
    ...writer,
    components: writer.components.map((component) => {
      const size = sizes.get(key(writer.writerId, component))
      return size ? { ...component, size } : component
    }),
  }))
