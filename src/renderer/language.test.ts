import { afterEach, expect, it, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

/** What a page at this address speaks: its modules are loaded anew. */
async function spokenAt(search: string) {
  vi.stubGlobal('location', { search })
  vi.resetModules()
  return import('./language')
}

it('S230: a page in English loads no other language', async () => {
  for (const search of ['', '?language=en', '?language=fr']) {
    const { catalog, t } = await spokenAt(search)
    expect(catalog).toBeNull()
    expect(t('Settings')).toBe('Settings')
  }
})

it('S230: a page in another language has loaded it before its first word', async () => {
  const { catalog, t } = await spokenAt('?language=de')
  expect(catalog).toMatchObject({ Settings: 'Einstellungen' })
  expect(t('Settings')).toBe('Einstellungen')
})
