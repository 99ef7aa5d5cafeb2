import { BrowserWindow, type OpenDialogOptions, type SaveDialogOptions, dialog, shell } from 'electron'
import { t } from '../model/language'

/** The desktop's own dialogs, attached to our window. Null when the person closed them. */

const parent = () => BrowserWindow.getAllWindows()[0]

export async function chooseFolder(title: string): Promise<string | null> {
  const options: OpenDialogOptions = { title, properties: ['openDirectory', 'createDirectory'] }
  const window = parent()
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options))
  return canceled ? null : (filePaths[0] ?? null)
}

/** One file that is there. */
export async function chooseExisting(title: string): Promise<string | null> {
  const options: OpenDialogOptions = { title, properties: ['openFile'] }
  const window = parent()
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options))
  return canceled ? null : (filePaths[0] ?? null)
}

/** Shows a folder in the file manager. Empty, or what the desktop says is wrong. */
export const openFolder = (path: string): Promise<string> => shell.openPath(path)

/** Kinds of documents that a person may choose between. */
const kinds = () => [
  { name: t('For printing (PDF)'), extensions: ['pdf'] },
  { name: t('Plain text'), extensions: ['txt'] },
]

/** Where to write a file. `suggestedName` may be a path to begin with. The desktop asks before it lets a file be replaced. */
export async function chooseFile(title: string, suggestedName: string): Promise<string | null> {
  const all = kinds()
  const filters = all.filter(({ extensions }) => suggestedName.endsWith(`.${extensions[0]}`))
  const options: SaveDialogOptions = {
    ...{ title, defaultPath: suggestedName, properties: ['showOverwriteConfirmation'] },
    ...(filters.length > 0 && { filters: [...filters, ...all.filter((kind) => !filters.includes(kind))] }),
  }
  const window = parent()
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options))
  return canceled || !filePath ? null : filePath
}

/** What to do about sessions that run when the application is asked to quit. */
export type QuitAnswer = 'finish' | 'stop' | 'stay'

const QUIT_ANSWERS: readonly QuitAnswer[] = ['finish', 'stop', 'stay']

export async function askBeforeQuit(): Promise<QuitAnswer> {
  const options = {
    type: 'question' as const,
    title: 'Penumbra',
    message: t('A session is still running.'),
    detail: t('Stopping it keeps every earlier restore point. What was copied so far is used by the next run.'),
    buttons: [t('Finish, then quit'), t('Stop and quit'), t('Keep running')],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  }
  const window = parent()
  const { response } = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options))
  return QUIT_ANSWERS[response] ?? 'stay'
}

/** Closing the window ends the application here; elsewhere it does not, so that is said before it happens. */
export async function explainQuitting(): Promise<void> {
  const options = {
    type: 'info' as const,
    title: 'Penumbra',
    message: t('Closing the window ends Penumbra on this desktop.'),
    detail: t(
      'There is no tray that could show its icon. Backups of this app run only while it is open; the Penumbra service backs up without it. This is said once.',
    ),
    buttons: [t('Close Penumbra')],
  }
  const window = parent()
  await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options))
}

/** Says one thing that went wrong where no screen could. */
export async function tell(message: string, detail: string): Promise<void> {
  const options = { type: 'error' as const, title: 'Penumbra', message, detail, buttons: [t('Close')] }
  const window = parent()
  await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options))
}
