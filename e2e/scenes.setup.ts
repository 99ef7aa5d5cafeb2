import { test } from '@playwright/test'
import { buildScenes } from './support/screens/build-scenes'

/** Once, before all that look at them. */
test('S183: the scenes are built', () => buildScenes('development'))
