import { useStore } from 'zustand'
import { copyText } from '../clipboard'
import { CommandLine } from '../components/command-line'
import { t } from '../language'
import { useStores } from '../stores-context'
import { engineOf } from '../stores/service'
import { screenCommand } from './screen-command'

const words = { label: t('The same from a terminal'), copy: t('Copy'), copied: t('Copied') }

/** At the foot of every screen: the command that shows or does the same. */
export function CommandRow() {
  const stores = useStores()
  const view = {
    screen: useStore(stores.router.store),
    engine: useStore(stores.service.store, engineOf),
    jobs: useStore(stores.jobs.store),
    protect: useStore(stores.protect.store),
    restore: useStore(stores.restore.store),
    nameSearch: useStore(stores.nameSearch.store),
    past: useStore(stores.past.store),
    repositories: useStore(stores.repositories.store),
    maintenance: useStore(stores.maintenance.store),
    applications: useStore(stores.applications.store),
    schedules: useStore(stores.schedules.store),
    exclusions: useStore(stores.exclusions.store),
    retention: useStore(stores.retention.store),
  }
  return (
    <CommandLine
      label={words.label}
      command={screenCommand(view)}
      copyLabel={words.copy}
      copiedLabel={words.copied}
      onCopy={copyText}
    />
  )
}
