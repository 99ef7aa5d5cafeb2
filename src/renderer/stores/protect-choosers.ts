import type { Bridge } from '../../contract/bridge'

interface Chosen {
  readonly addFolder: (path: string) => void
  readonly setRepository: (path: string) => void
  readonly measure: () => Promise<void>
}

/** Folders that are chosen by a press: with the desktop's chooser, or among what was found. */
export function createChoosers(bridge: Bridge, { addFolder, setRepository, measure }: Chosen) {
  async function chosen(title: string): Promise<string | null> {
    const reply = await bridge.call('host.choose-folder', { title })
    return reply.ok ? reply.value.path : null
  }

  async function chooseFolder(title: string): Promise<void> {
    const path = await chosen(title)
    if (path !== null) addFolder(path)
  }

  /** One of the places that were found. */
  async function choosePlace(path: string): Promise<void> {
    setRepository(path)
    await measure()
  }

  async function chooseRepository(title: string): Promise<void> {
    const path = await chosen(title)
    if (path !== null) await choosePlace(path)
  }

  return { chooseFolder, choosePlace, chooseRepository }
}
