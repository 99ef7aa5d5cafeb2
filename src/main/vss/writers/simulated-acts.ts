import { rm } from 'node:fs/promises'
import { type ComponentName, fullName, holdsFile } from '../documents'
import type { Act, SimulatedScript } from './simulated-script'
import type { PrepareBackup, WriterOutcome } from './writer'

/** What a simulated writer does with its components in one run: stamps, partial and differenced files, shorter logs. */
export class SimulatedActs {
  readonly #script: SimulatedScript
  #run: Pick<PrepareBackup, 'backupType' | 'components' | 'previousStamps'> = { backupType: '', components: [] }

  constructor(script: SimulatedScript) {
    this.#script = script
  }

  begin(run: PrepareBackup): void {
    this.#run = run
  }

  /** The outcomes of an event, with what is written into components at it. A component without one gets one. */
  at(event: Act['at'], outcomes: readonly WriterOutcome[]): readonly WriterOutcome[] {
    return this.#acts()
      .filter(({ at }) => at === event)
      .reduce((said, act) => edited(said, act, this.#run.previousStamps?.[act.component] ?? ''), outcomes)
  }

  async complete(succeeded: readonly string[]): Promise<void> {
    const { components } = this.#script.description
    for (const { component, removes } of this.#acts()) {
      if (!succeeded.includes(component)) continue
      const sets = components.find((described: ComponentName) => fullName(described) === component)?.fileSets ?? []
      for (const path of removes) if (sets.some((set) => holdsFile(set, path))) await rm(path, { force: true })
    }
  }

  #acts(): readonly Act[] {
    const { backupType, components } = this.#run
    return (this.#script.acts ?? []).filter(
      ({ component, types }) => components.includes(component) && types.some((type) => type === backupType),
    )
  }
}

function edited(said: readonly WriterOutcome[], act: Act, previous: string): readonly WriterOutcome[] {
  const { component, backupStamp, backupMetadata, partialFiles, differencedFiles } = act
  const known = said.find((outcome) => outcome.component === component) ?? {
    ...{ component, consistency: 'application-consistent', reason: '', alternates: [], omit: [] },
  }
  const outcome: WriterOutcome = {
    ...known,
    ...(backupStamp === undefined ? {} : { backupStamp: backupStamp.replaceAll('{previous}', previous) }),
    ...(backupMetadata === undefined ? {} : { backupMetadata }),
    ...(partialFiles === undefined ? {} : { partialFiles }),
    ...(differencedFiles === undefined ? {} : { differencedFiles }),
  }
  return [...said.filter((other) => other.component !== component), outcome]
}
