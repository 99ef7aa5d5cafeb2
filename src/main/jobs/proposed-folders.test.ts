import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { proposeFolders } from './proposed-folders'

let home = ''
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'penumbra-home-'))))
afterEach(() => rmSync(home, { recursive: true }))

it('F3: proposes the home and the folders as the desktop names them, and says which are there', async () => {
  mkdirSync(join(home, '.config'))
  mkdirSync(join(home, 'Dokumente'))
  const lines = [
    '# names',
    'XDG_DOCUMENTS_DIR="$HOME/Dokumente"',
    'XDG_MUSIC_DIR="/media/music"',
    'XDG_DESKTOP_DIR="$HOME/"',
  ]
  writeFileSync(join(home, '.config/user-dirs.dirs'), lines.join('\n'))
  const folders = await proposeFolders(home, join(home, '.config'))
  expect(folders[0]).toEqual({ path: home, label: 'Home folder', exists: true })
  expect(folders).toContainEqual({ path: join(home, 'Dokumente'), label: 'Documents', exists: true })
  expect(folders).toContainEqual({ path: '/media/music', label: 'Music', exists: false })
  expect(folders.filter(({ path }) => path === home)).toHaveLength(1)
})

it('F3: without that file it proposes the usual names', async () => {
  const folders = await proposeFolders(home, join(home, '.config'))
  expect(folders).toContainEqual({ path: join(home, 'Pictures'), label: 'Pictures', exists: false })
})
