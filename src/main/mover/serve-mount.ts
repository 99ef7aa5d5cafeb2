import { FailureCode } from '../../contract/failure'
import type { NativeEngine } from '../native'
import type { MountEvent } from './mount-protocol'
import { mountMethods as methods } from './mount-protocol'
import type { MoverEvent } from './protocol'

export type MountMethod = keyof typeof methods

export const isOfMount = (method: string): method is MountMethod => Object.hasOwn(methods, method)

/** The mover's end of a mounted folder. */
export async function serveMount(
  engine: NativeEngine,
  method: MountMethod,
  input: unknown,
  emit: (event: MoverEvent) => void,
): Promise<unknown> {
  switch (method) {
    case 'mount':
      await untilUnmounted(engine, input, (event) => emit({ kind: 'mount', event }))
      return {}
    case 'showPoints': {
      const { indexes, names } = methods.showPoints.input.parse(input)
      await engine.showPoints(indexes, names)
      return {}
    }
  }
}

function untilUnmounted(engine: NativeEngine, input: unknown, emit: (event: MountEvent) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const mounted = engine.mount(methods.mount.input.parse(input), (event) => {
      if (event.kind === 'unmounted') resolve()
      else if (event.kind === 'list-wanted') emit({ kind: 'list-wanted' })
      else emit({ ...event, code: FailureCode.catch('internal').parse(event.code), context: { ...event.context } })
    })
    mounted.then(() => emit({ kind: 'mounted' }), reject)
  })
}
