import { BrowserWindow, session } from 'electron'

/** A page of our own that takes longer than this does not come. Units: milliseconds. */
const LIMIT = 30_000

/**
 * A page as a document for printing (PDF). It is laid out by a window that nobody sees, without scripts, without a
 * network and without a disk cache, which is gone afterwards; what the page says is in memory only.
 */
export async function printPage(page: string): Promise<Uint8Array> {
  const apart = session.fromPartition('print', { cache: false })
  apart.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !url.startsWith('data:') }))
  apart.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: apart, sandbox: true, contextIsolation: true, javascript: false, webviewTag: false },
  })
  const late = setTimeout(() => window.destroy(), LIMIT)
  try {
    window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
    await window.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(page)}`)
    return await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true })
  } finally {
    clearTimeout(late)
    if (!window.isDestroyed()) window.destroy()
  }
}
