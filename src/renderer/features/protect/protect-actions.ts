import type { ServerSecretName } from '../../../contract/places'
import type { Draft } from '../../stores/protect-draft'

/** What the page of the first run can ask for. */
export interface ProtectActions {
  readonly edit: (change: Partial<Draft>) => void
  readonly choose: (path: string, isChosen: boolean) => void
  readonly chooseApplication: (instanceId: string, isChosen: boolean) => void
  readonly choosePlace: (path: string) => void
  readonly addFolder: (path: string) => void
  readonly chooseFolder: () => void
  readonly setRepository: (path: string) => void
  readonly setAccess: (name: ServerSecretName, text: string) => void
  readonly tryPlace: () => void
  readonly measure: () => void
  readonly chooseRepository: () => void
  readonly generatePassword: () => void
  readonly copy: (text: string) => boolean
  readonly create: () => void
  readonly leave: () => void
}
