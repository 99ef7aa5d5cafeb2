// A bare window for the pages of this folder: no preload, no main process behind it.
const { BrowserWindow, app } = require('electron')
const { join, resolve } = require('node:path')

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1000, height: 700, useContentSize: true })
  window.loadFile(join(resolve('out/screens'), 'index.html'), { hash: 'home-green/light' })
})
