// A bare window for the pages of this folder: no preload, no main process behind it, and as few rights as the product's.
const { BrowserWindow, app } = require('electron')
const { join, resolve } = require('node:path')

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1000, height: 700, useContentSize: true })
  window.webContents.session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  window.webContents.session.setPermissionCheckHandler(() => false)
  window.loadFile(join(resolve('out/screens'), process.env.PENUMBRA_SCENES ?? 'development', 'index.html'), {
    hash: 'home-green/light',
  })
})
