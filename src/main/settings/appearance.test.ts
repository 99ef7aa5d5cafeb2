import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Theme, WindowLanguage } from '../../contract/settings'
import { readAppearance, readAppearanceNow } from './appearance'
import { encodeSettings, fresh } from './settings-format'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-appearance-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})
const write = (content: string) => {
  writeFileSync(join(folder, 'settings.json'), content)
}
const usual = { theme: 'system', language: 'system' }

it('A83: the window begins as every theme and language that can be chosen says', async () => {
  for (const theme of Theme.options)
    for (const language of WindowLanguage.options) {
      write(encodeSettings({ ...fresh, theme, language }))
      expect(await readAppearance(folder)).toEqual({ theme, language })
      expect(readAppearanceNow(folder)).toEqual({ theme, language })
    }
})

it('A83: without settings it begins as the desktop', async () => {
  expect(await readAppearance(folder)).toEqual(usual)
  expect(readAppearanceNow(folder)).toEqual(usual)
})

it.each(['', '{', 'null', '7', '"dark"', '{"theme":7}', '{"theme":"toString","language":"fr"}'])(
  'A83: settings that are not understood (%s) begin as the desktop',
  async (content) => {
    write(content)
    expect(await readAppearance(folder)).toEqual(usual)
  },
)

it('A83: of settings of another version it takes what it knows', async () => {
  write(JSON.stringify({ version: 999, theme: 'dark', language: 'xx', more: 1 }))
  expect(await readAppearance(folder)).toEqual({ theme: 'dark', language: 'system' })
})
