import { join } from 'node:path'
import type { NativeEngine } from '../native'
import type { TellRequest } from '../repository'
import type { Carrier } from './carrier'
import { maintenanceMethods as methods } from './maintenance-protocol'
import { copyFrom } from './open-engine'
import type { MoverEvent } from './protocol'

export type MaintenanceMethod = keyof typeof methods

export const isMaintenance = (method: string): method is MaintenanceMethod => Object.hasOwn(methods, method)

/** The mover's end of what maintains a repository. */
export async function serveMaintenance(
  {
    engine,
    carrier,
    tell,
  }: {
    readonly engine: NativeEngine
    readonly carrier: Carrier | null
    readonly tell: TellRequest
  },
  method: MaintenanceMethod,
  input: unknown,
  emit: (event: MoverEvent) => void,
): Promise<unknown> {
  switch (method) {
    case 'planPrune':
      return engine.planPrune(methods.planPrune.input.parse(input), emit)
    case 'copyForPrune':
      return engine.copyForPrune(emit)
    case 'removePruned': {
      const { kind, most } = methods.removePruned.input.parse(input)
      return engine.removePruned(kind, most)
    }
    case 'planIndexRepair': {
      const { indexes, readsAll } = methods.planIndexRepair.input.parse(input)
      return engine.planIndexRepair(indexes, readsAll)
    }
    case 'writeIndexRepair':
      return engine.writeIndexRepair()
    case 'repairPacks': {
      const { packs, indexes, writes } = methods.repairPacks.input.parse(input)
      return engine.repairPacks(packs, indexes, writes, emit)
    }
    case 'repairTrees': {
      const { trees, writes } = methods.repairTrees.input.parse(input)
      return engine.repairTrees(trees, writes, emit)
    }
    case 'leadingTrees': {
      return engine.leadingTrees(methods.leadingTrees.input.parse(input).trees, emit)
    }
    case 'searchNames': {
      const { trees, ...question } = methods.searchNames.input.parse(input)
      await engine.searchNames(trees, question)
      return {}
    }
    case 'nextNames':
      return engine.nextNames(methods.nextNames.input.parse(input).most)
    case 'quarantine': {
      const request = methods.quarantine.input.parse(input)
      await engine.quarantine(request)
      return { place: join(carrier?.quarantine ?? 'quarantine', request.folder) }
    }
    case 'copySnapshots':
      return copyFrom(engine, methods.copySnapshots.input.parse(input), emit, tell)
  }
}
