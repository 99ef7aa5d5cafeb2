import { expect, it } from 'vitest'
import { imageHeader } from './image-header'

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat([
    ...parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
    Buffer.alloc(40),
  ])

it('S192: an image is known by its own header, with its size in pixels', () => {
  const png = bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 1, 0, 0, 0, 0, 2])
  expect(imageHeader(png)).toEqual({ type: 'image/png', pixels: 512 })
  expect(imageHeader(bytes('GIF89a', [3, 0, 5, 0]))).toEqual({ type: 'image/gif', pixels: 15 })
  const jpeg = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0, 10, 0, 20])
  expect(imageHeader(jpeg)).toEqual({ type: 'image/jpeg', pixels: 200 })
  const webp = bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0], [99, 0, 0], [49, 0, 0])
  expect(imageHeader(webp)).toEqual({ type: 'image/webp', pixels: 5000 })
  const lossless = bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', [0, 0, 0, 0, 0x2f, 99, 0x40, 12, 0])
  expect(imageHeader(lossless)).toEqual({ type: 'image/webp', pixels: 5000 })
  const bmp = bytes('BM', new Array<number>(12).fill(0), [40, 0, 0, 0], [7, 0, 0, 0], [0xfe, 0xff, 0xff, 0xff])
  expect(imageHeader(bmp)).toEqual({ type: 'image/bmp', pixels: 14 })
})

it('S192: what only begins like an image has no size, and what does not is none', () => {
  expect(imageHeader(bytes([0xff, 0xd8, 0, 0]))).toEqual({ type: 'image/jpeg', pixels: null })
  expect(imageHeader(bytes([0xff, 0xd8, 0xff, 0xe0, 0, 0]))?.pixels).toBeNull()
  expect(imageHeader(bytes('<svg onload="x">'))).toBeNull()
  expect(imageHeader(bytes('BM and so on'))).toBeNull()
  expect(imageHeader(Buffer.from('GIF89a'))).toBeNull()
})
