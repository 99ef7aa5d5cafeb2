import type { ComponentFileSet, ComponentMetadata, ComponentName, WriterMetadata } from '../../vss/documents'

/** A component of a writer, by class: how dependencies and requests name one. */
export interface ComponentReference extends ComponentName {
  readonly writerId: string
}

/** A component that is asked for. An instance id narrows it to one of several instances of a class. */
export interface WantedComponent extends ComponentReference {
  readonly instanceId: string | null
}

export interface SelectionRequest {
  /** Null asks for everything that can be selected. */
  readonly wanted: readonly WantedComponent[] | null
  /** Why a writer stays out whole; null for one that may take part. */
  readonly writerObstacle: (writer: WriterMetadata) => Obstacle | null
  /** Why a file set cannot be reached; null for one that can. */
  readonly fileSetObstacle: (fileSet: ComponentFileSet) => Obstacle | null
}

/** Why a component can by no means be backed up in this job. */
export type Obstacle =
  | { readonly kind: 'writer-excluded' }
  | { readonly kind: 'writer-left-out'; readonly reason: string }
  | { readonly kind: 'volume-not-in-job'; readonly path: string; readonly volume: string }
  | { readonly kind: 'path-unknown'; readonly path: string; readonly variables: readonly string[] }
  | { readonly kind: 'member-left-out'; readonly member: string }
  | { readonly kind: 'mandatory-left-out'; readonly mandatory: string }
  | { readonly kind: 'dependency-impossible'; readonly target: ComponentReference; readonly reason: DependencyReason }
  | { readonly kind: 'repeated-name' }

export type DependencyReason = 'remote' | 'writer-missing' | 'component-missing' | 'left-out'

/** Whether a component is backed up, and why (docs/spec/selection.md). */
export type Inclusion =
  | { readonly kind: 'explicit' }
  | { readonly kind: 'mandatory' }
  | { readonly kind: 'implicit'; readonly by: ComponentMetadata }
  | { readonly kind: 'dependency'; readonly of: ComponentReference }
  | { readonly kind: 'not-wanted' }
  | { readonly kind: 'only-with-set'; readonly set: ComponentMetadata; readonly isWanted: boolean }
  | { readonly kind: 'left-out'; readonly obstacle: Obstacle }

export interface SelectedComponent {
  readonly component: ComponentMetadata
  readonly inclusion: Inclusion
}

export interface WriterSelection {
  readonly writer: WriterMetadata
  /** A writer none of whose components is added gets no event after Identify. */
  readonly takesPart: boolean
  /** In the order of the writer's document. */
  readonly components: readonly SelectedComponent[]
}

export interface Selection {
  readonly writers: readonly WriterSelection[]
  /** What was asked for and no writer describes. */
  readonly missing: readonly WantedComponent[]
}

/** Whether AddComponent is called for it. */
export function isExplicit({ kind }: Inclusion): boolean {
  switch (kind) {
    case 'explicit':
    case 'mandatory':
    case 'dependency':
      return true
    case 'implicit':
    case 'not-wanted':
    case 'only-with-set':
    case 'left-out':
      return false
  }
}

export const isIncluded = (inclusion: Inclusion): boolean => inclusion.kind === 'implicit' || isExplicit(inclusion)

/** Class and instance ids are the same in upper and lower case. */
export const isSameId = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
