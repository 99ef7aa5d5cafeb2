import { expect, it } from 'vitest'
import { USUAL } from '../src/main/cli/schedule-arguments'
import { usualSchedule } from '../src/renderer/stores/usual-schedule'

it('S100: the window and the command line give a job the same usual schedule', () => {
  expect(usualSchedule).toEqual(USUAL)
})
