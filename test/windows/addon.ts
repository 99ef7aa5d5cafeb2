import * as assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { type WindowsHost, type WindowsVss, windowsHost, windowsVss } from '../../src/main/native'

/** The addon for Windows, where the tier puts it. */
const addon = createRequire('D:\\')('D:\\penumbra.node') as Parameters<typeof windowsVss>[0] &
  Parameters<typeof windowsHost>[0]

function there<Value>(value: Value | null): Value {
  assert.ok(value)
  return value
}

export const host: WindowsHost = there(windowsHost(addon))
export const vss: WindowsVss = there(windowsVss(addon))
