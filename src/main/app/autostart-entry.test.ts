import { expect, it } from 'vitest'
import { autostartFile, encodeEntry, isEntryOn } from './autostart-entry'

const entry = (...command: string[]) => encodeEntry({ command, icon: '/opt/penumbra/icon.png' })
const execOf = (text: string) => /^Exec=(.*)$/m.exec(text)?.[1]

it('A80: the entry lies where the desktop looks; a data folder that was named has one of its own', () => {
  expect(autostartFile({}, '/home/ana', null)).toBe('/home/ana/.config/autostart/penumbra.desktop')
  expect(autostartFile({ XDG_CONFIG_HOME: '/cfg' }, '/home/ana', null)).toBe('/cfg/autostart/penumbra.desktop')
  expect(autostartFile({ XDG_CONFIG_HOME: 'relative' }, '/home/ana', null)).toContain('/home/ana/.config/')
  const [one, other] = ['/media/stick', '/media/other'].map((profile) => autostartFile({}, '/home/ana', profile))
  expect(one).toMatch(/\/penumbra-[0-9a-f]{8}\.desktop$/)
  expect(one).not.toBe(other)
})

it('A80: every argument is quoted twice, as an argument and as a value, and no field code is left in it', () => {
  expect(execOf(entry('/opt/Penumbra app/penumbra', '--background'))).toBe(
    '"/opt/Penumbra app/penumbra" "--background"',
  )
  expect(execOf(entry('/a"b`c$d\\e', '100%'))).toBe('"/a\\\\"b\\\\`c\\\\$d\\\\\\\\e" "100%%"')
  expect(entry('/a\nExec=/bin/evil').match(/^Exec=/gm)).toHaveLength(1)
})

it('A81: an entry that the desktop switched off is off', () => {
  const on = entry('/opt/penumbra')
  expect(isEntryOn(on)).toBe(true)
  expect(isEntryOn(null)).toBe(false)
  expect(isEntryOn('')).toBe(false)
  expect(isEntryOn(`${on}Hidden=true\n`)).toBe(false)
  expect(isEntryOn(on.replace('enabled=true', 'enabled=false'))).toBe(false)
})
