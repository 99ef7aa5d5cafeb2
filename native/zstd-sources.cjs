// Prints the sources of zstd, as the pinned package carries them, one a line and relative to this folder, for binding.gyp.
// With `--include` it prints the folder of zstd.h. The assembler file is for x64 only and is added by hand there.
const fs = require('node:fs')
const path = require('node:path')

const lib = path.join(path.dirname(require.resolve('zstd-napi/package.json')), 'deps', 'zstd', 'lib')
const relative = (file) => path.relative(__dirname, file).split(path.sep).join('/')

if (process.argv[2] === '--include') {
  process.stdout.write(relative(lib))
} else {
  const sources = ['common', 'compress', 'decompress'].flatMap((part) =>
    fs
      .readdirSync(path.join(lib, part))
      .filter((name) => name.endsWith('.c') || (name.endsWith('.S') && process.argv[2] === 'x64'))
      .map((name) => relative(path.join(lib, part, name))),
  )
  process.stdout.write(sources.sort().join('\n'))
}
