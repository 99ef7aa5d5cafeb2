export interface LaunchPlan {
  readonly say: string | null
  readonly run: readonly (readonly string[])[]
}

export function launchPlan(world: {
  readonly args: readonly string[]
  readonly hasDisplay: boolean
  readonly isRoot: boolean
  readonly isDev: boolean
  readonly node: string
}): LaunchPlan
