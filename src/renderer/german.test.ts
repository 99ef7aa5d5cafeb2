import { afterAll, beforeAll, expect, it, vi } from 'vitest'

/** A page that speaks German: its modules are loaded anew. */
async function load() {
  vi.stubGlobal('location', { search: '?language=de' })
  vi.resetModules()
  return {
    format: await import('./format'),
    plural: await import('./words/plural'),
    failure: await import('./words/explain-failure'),
  }
}

let page: Awaited<ReturnType<typeof load>>
beforeAll(async () => {
  page = await load()
})
afterAll(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

it('S230: amounts, times and dates are written as German writes them', () => {
  const { format } = page
  expect([1, 900, 1536, 61 * 1024 ** 3].map(format.formatBytes)).toEqual(['1 Byte', '900 Byte', '1,5 KiB', '61,0 GiB'])
  expect(format.formatCount(12_345)).toBe('12.345')
  expect(format.formatOffset(741)).toBe('0,741 s')
  expect(format.formatDuration(49 * 3600)).toBe('2 Tage')
  expect([12, 163, 7_310].map(format.formatEstimate)).toEqual([
    'weniger als eine Minute übrig',
    'noch etwa 3 min',
    'noch etwa 2 h',
  ])
  expect(format.formatRange(120, 600)).toBe('noch 2 bis 10 min')
  expect(format.formatDay('2026-11-21T12:00:00Z')).toBe('Samstag, 21. November 2026')
  const now = Date.parse('2026-11-21T09:30:00Z')
  expect(format.formatAge('2026-11-21T06:31:00Z', now)).toBe('vor 2 Stunden')
  expect(format.formatAge('2026-11-20T08:00:00Z', now)).toBe('gestern')
})

it('S230: counts take the German form of their number', () => {
  expect([1, 2, 1204].map(page.plural.files)).toEqual(['1 Datei', '2 Dateien', '1.204 Dateien'])
})

it('S45: who holds a lock is said in German, too', () => {
  const context = { username: 'ada', hostname: 'study', since: '2026-11-22T07:12:00Z', life: 'alive' }
  expect(page.failure.explainFailure({ code: 'repository.locked', context }).happened).toMatch(
    /^ada auf study arbeitet seit 22\.11\.2026, .* in dieser Sicherung\.$/,
  )
})
