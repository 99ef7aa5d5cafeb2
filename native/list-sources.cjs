// Prints the .cc files below a folder, for binding.gyp: a new file is built without being listed anywhere. Linux has all
// but what only Windows has; Windows its own and what both share; others what is shared. Files for one instruction set
// have targets of their own.
const fs = require('node:fs')
const path = require('node:path')

const [, , start, system] = process.argv
const special = /(_shani|_ni|_avx2|_avx512|_ifma|_vaes|_vaes256|_gfni|_pclmul|_vpclmul)\.cc$/
const windows = /\/(vss|windows)/
const shared = /\/(volume_space|bytes_to_js)\./

const isBuilt = (name) =>
  (system === 'linux' && !windows.test(name)) || (system === 'win' && windows.test(name)) || shared.test(name)

function list(folder) {
  return fs.readdirSync(path.join(__dirname, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`
    if (entry.isDirectory()) return list(name)
    return name.endsWith('.cc') && !special.test(name) && isBuilt(name) ? [name] : []
  })
}

process.stdout.write(list(start).sort().join('\n'))
