import { useStore } from 'zustand'
import { copyText } from '../clipboard'
import { AppearanceCard } from '../features/settings/appearance-card'
import { ComputerCard } from '../features/settings/computer-card'
import { JobFileCard } from '../features/settings/job-file-card'
import { LoginCard } from '../features/settings/login-card'
import { PlacesCard } from '../features/settings/places-card'
import { words } from '../features/settings/words'
import { FailureCard } from '../notices/failure-card'
import { useStores } from '../stores-context'
import { languageOf, themeOf } from '../stores/host'
import { NotificationsSection } from './notifications-section'

/** Connects the settings of the application to the desktop, to the jobs as a file, and to who is told of backups. */
export function SettingsScreen() {
  const { host, desktop, jobFiles } = useStores()
  const theme = useStore(host.store, themeOf)
  const language = useStore(host.store, languageOf)
  const { desktop: known, failure, isSetting, examination } = useStore(desktop.store)
  const file = useStore(jobFiles.store)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{words.title}</h1>
        <p className="mt-1 text-soft">{words.intro}</p>
      </div>
      {failure && <FailureCard failure={failure} />}
      <AppearanceCard
        {...{ theme, language }}
        onTheme={(chosen) => void host.setTheme(chosen)}
        onLanguage={(chosen) => void host.setLanguage(chosen)}
      />
      {known && (
        <LoginCard
          autostart={known.autostart}
          isSetting={isSetting}
          onChange={(isOn) => void desktop.setAutostart(isOn)}
        />
      )}
      <NotificationsSection job={null} />
      <JobFileCard
        state={file}
        onSave={() => void jobFiles.save()}
        onOpen={() => void jobFiles.open()}
        onTake={() => void jobFiles.take()}
        onLeave={jobFiles.leave}
        onCopy={copyText}
      />
      <ComputerCard examination={examination} onExamine={() => void desktop.examine()} />
      {known && <PlacesCard keptAt={known.keptAt} onShow={(folder) => void desktop.openFolder(folder)} />}
    </div>
  )
}
