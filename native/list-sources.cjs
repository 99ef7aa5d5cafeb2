// Prints every .cc file below a folder, for binding.gyp: a new file is built without being listed anywhere. Left out are
// files for one instruction set, which have targets of their own, and what only Linux has.
const fs = require('node:fs')
const path = require('node:path')

const [, , start, system] = process.argv
const special = /(_shani|_ni|_avx2|_avx512|_ifma|_vaes|_gfni)\.cc$/
const linux = /\/(shadow\/|btrfs|freeze|peer_credentials|entry_rule|find_databases|no_dumps)/

function list(folder) {
  return fs.readdirSync(path.join(__dirname, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`
    if (entry.isDirectory()) return list(name)
    const isLeftOut = special.test(name) || (system !== 'linux' && linux.test(name))
    return name.endsWith('.cc') && !isLeftOut ? [name] : []
  })
}

process.stdout.write(list(start).sort().join('\n'))
