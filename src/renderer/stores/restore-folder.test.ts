import { expect, it } from 'vitest'
import { PAGE, missingPages, unreadFolder, withPage } from './restore-folder'

it('S182: a page is asked for a little before its first row comes into view, and none that is there or does not exist', () => {
  const folder = withPage(unreadFolder([]), 0, [], 3 * PAGE)
  expect(missingPages(folder, 0, 14)).toEqual([])
  expect(missingPages(folder, PAGE - 20, PAGE - 6)).toEqual([1])
  expect(missingPages(folder, 2 * PAGE + 2, 2 * PAGE + 16)).toEqual([1, 2])
  expect(missingPages(folder, 3 * PAGE - 15, 3 * PAGE - 1)).toEqual([2])
  expect(missingPages(unreadFolder([]), 0, 14)).toEqual([0])
})
