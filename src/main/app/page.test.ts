import { expect, it } from 'vitest'
import { contentSecurityPolicy, isOurPage, page, pageFile, pageIn } from './page'

it('A9: the page’s own scheme reads the page’s files and no other', () => {
  expect(pageFile(page)).toEqual({ file: 'index.html', type: 'text/html; charset=utf-8' })
  expect(pageFile(`${page}#settings`)?.file).toBe('index.html')
  expect(pageFile('penumbra://page/assets/index-Dc4atJ9C.js')?.type).toBe('text/javascript; charset=utf-8')
  const others = [
    ...['penumbra://page/', 'penumbra://page/other.html', 'penumbra://page/assets/', 'penumbra://page/assets/x.node'],
    ...['penumbra://page/assets/../index.js', 'penumbra://page/../main/index.js', 'penumbra://page/assets/..%2fx.js'],
    ...['penumbra://elsewhere/index.html', 'file:///etc/passwd', 'penumbra://page//etc/shells.js', ''],
  ]
  expect(others.filter((url) => pageFile(url) !== null)).toEqual([])
})

it('A9: only that address is our page, and its policy lets nothing be inline', () => {
  expect([page, `${page}#a`, pageIn('de')].every(isOurPage)).toBe(true)
  expect(['penumbra://page/assets/x.js', 'file:///index.html', `${page}x`].some(isOurPage)).toBe(false)
  expect(contentSecurityPolicy).not.toContain('unsafe')
})
