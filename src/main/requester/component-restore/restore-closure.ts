import type { ComponentChoice, Refusal } from '../../../contract/component-restore'
import { say } from '../../model/sentence'
import { isRemote } from '../component-selection/dependencies'
import { pathName } from '../component-selection/component-family'
import { isSameId } from '../component-selection/selection'
import type { ComponentDependency, ComponentName } from '../../vss/documents'
import { membersOf } from './component-family-files'
import type { StoredComponent } from './point-components'

/** A component that is restored, and what it needs among the others. */
export interface Together {
  readonly stored: StoredComponent
  readonly choice: ComponentChoice
  /** The component that depends on it, when nobody asked for it. */
  readonly neededBy: StoredComponent | null
  /** Places in the list. */
  readonly needs: readonly number[]
  readonly refusal: Refusal | null
}

interface Asked {
  readonly stored: StoredComponent
  readonly choice: ComponentChoice
}

/**
 * What is restored together (rules I63 to I66): what was asked for, and everything that it depends on, found in the same
 * restore point. What is needed comes before what needs it; in a circle, in the order in which it was found. A
 * dependency that the point does not hold refuses whatever depends on it. Pure.
 */
export function restoredTogether(asked: readonly Asked[], all: readonly StoredComponent[]): readonly Together[] {
  const found = new Map<StoredComponent, Together & { readonly needed: readonly StoredComponent[] }>()
  const ordered: StoredComponent[] = []
  const visit = (stored: StoredComponent, choice: ComponentChoice, neededBy: StoredComponent | null): void => {
    if (found.has(stored)) return
    const { targets, missing } = targetsOf(stored, choice, all)
    const refusal = missing ? missingWords(missing) : null
    found.set(stored, { stored, choice, neededBy, needs: [], refusal, needed: targets.map((one) => one.target) })
    for (const { target, on } of targets) {
      const own = asked.find((one) => one.stored === target)
      visit(target, own ? widened(own, on) : whole(target), own ? null : stored)
    }
    ordered.push(stored)
  }
  for (const { stored, choice } of asked) visit(stored, choice, null)
  return ordered.flatMap((stored) => {
    const one = found.get(stored)
    return one ? [{ ...one, needs: one.needed.map((target) => ordered.indexOf(target)) }] : []
  })
}

interface Target {
  readonly target: StoredComponent
  readonly on: ComponentDependency
}

function targetsOf(
  stored: StoredComponent,
  { members }: ComponentChoice,
  all: readonly StoredComponent[],
): { readonly targets: readonly Target[]; readonly missing: ComponentDependency | null } {
  const roots: readonly ComponentName[] = members.length === 0 ? [stored] : members
  const dependencies = roots.flatMap((root) => membersOf(stored.writer, root)).flatMap((one) => one.dependencies)
  const targets: Target[] = []
  let missing: ComponentDependency | null = null
  for (const on of dependencies) {
    if (isSameId(on.writerId, stored.writerId)) continue
    const holders = isRemote(on) ? [] : all.filter((one) => isSameId(one.writerId, on.writerId) && holds(one, on))
    if (holders.length === 0) missing ??= on
    for (const target of holders) if (!targets.some((one) => one.target === target)) targets.push({ target, on })
  }
  return { targets, missing }
}

const holds = (stored: StoredComponent, on: ComponentName): boolean =>
  membersOf(stored.writer, stored).some((member) => pathName(member) === pathName(on))

const whole = ({ writerId, instanceName, logicalPath, name }: StoredComponent): ComponentChoice => ({
  ...{ writerId, instanceName, logicalPath, name },
  members: [],
})

/** Only some members were asked for, and what is needed is none of them: all of it is restored. */
function widened({ stored, choice }: Asked, on: ComponentName): ComponentChoice {
  const isIn = choice.members.some((member) =>
    membersOf(stored.writer, member).some((one) => pathName(one) === pathName(on)),
  )
  return choice.members.length === 0 || isIn ? choice : whole(stored)
}

const missingWords = (on: ComponentDependency): Refusal => ({
  kind: 'dependency-missing',
  detail: isRemote(on)
    ? say('It needs {other}, which is on another computer.', { other: pathName(on) })
    : say('It needs {other}, which this restore point does not hold.', { other: pathName(on) }),
})
