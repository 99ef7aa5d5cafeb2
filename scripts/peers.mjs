// Programs to be judged by that are newer than Debian 12's, from the Debian mirror that apt is set up with.
// `node scripts/peers.mjs restic` prints where it is; they are kept under node_modules/.cache and fetched once.
import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { fileURLToPath } from 'node:url'
import { spawnSync } from 'node:child_process'
import { root } from './run.mjs'

/** Testing, whose restic is a year newer than stable's. */
const SUITE = 'forky'
const SECOND = 1_000
const cache = path.join(root, 'node_modules', '.cache', 'penumbra-peers')

/** The path of `name` (a Debian package with one static program of that name). Throws, naming what is missing. */
export function peer(name) {
  const program = path.join(cache, SUITE, name)
  if (!fs.existsSync(program)) fetchPeer(name, program)
  return program
}

/** udisks, its client, and what of their libraries a Debian 12 without a desktop has not; of that release itself. */
const UDISKS = [
  ...['udisks2', 'libudisks2-0', 'libblockdev2', 'libblockdev-utils2', 'libblockdev-fs2', 'libblockdev-part2'],
  ...['libblockdev-loop2', 'libblockdev-swap2', 'libblockdev-part-err2', 'libatasmart4'],
  ...['libparted2', 'libparted-fs-resize0'],
  ...['libgudev-1.0-0', 'libpolkit-gobject-1-0', 'libpolkit-agent-1-0', 'libbytesize1', 'libmpfr6'],
]

/** The folder with the files of udisks as its packages have them. Throws, naming what is missing. */
export function udisksFolder() {
  const folder = path.join(cache, 'bookworm', 'udisks2')
  if (fs.existsSync(folder)) return folder
  fs.mkdirSync(path.dirname(folder), { recursive: true })
  const work = fs.mkdtempSync(path.join(cache, 'fetch-'))
  try {
    const apt = aptOptions(work, 'bookworm')
    call('apt-get', [...apt, 'update'], work)
    call('apt-get', [...apt, 'download', ...UDISKS], work)
    for (const archive of fs.readdirSync(work).filter((file) => file.endsWith('.deb')))
      call('dpkg-deb', ['-x', archive, path.join(work, 'x')], work)
    fs.renameSync(path.join(work, 'x'), folder)
    return folder
  } catch (error) {
    throw new Error(`udisks could not be fetched from Debian: ${error.message}`)
  } finally {
    fs.rmSync(work, { recursive: true, force: true })
  }
}

function fetchPeer(name, program) {
  fs.mkdirSync(path.dirname(program), { recursive: true })
  const work = fs.mkdtempSync(path.join(cache, 'fetch-'))
  try {
    const apt = aptOptions(work)
    call('apt-get', [...apt, 'update'], work)
    call('apt-get', [...apt, 'download', name], work)
    const archive = path.join(work, fs.readdirSync(work).find((file) => file.endsWith('.deb')) ?? '')
    call('dpkg-deb', ['-x', archive, path.join(work, 'x')], work)
    const sum = createHash('sha256').update(fs.readFileSync(archive)).digest('hex')
    process.stderr.write(`[penumbra] ${path.basename(archive)} sha256 ${sum}\n`)
    // Renamed into place: of two that fetch at once, both leave a whole program.
    fs.renameSync(path.join(work, 'x', 'usr', 'bin', name), program)
  } catch (error) {
    throw new Error(`a newer ${name} is needed and could not be fetched from Debian ${SUITE}: ${error.message}`)
  } finally {
    fs.rmSync(work, { recursive: true, force: true })
  }
}

/** An apt of its own below `work`: nothing of the machine's apt is changed. Signatures are checked as always. */
function aptOptions(work, suite = SUITE) {
  const key = fs.readdirSync('/usr/share/keyrings').find((file) => /^debian-archive-keyring[.](gpg|pgp)$/.test(file))
  if (!key) throw new Error('debian-archive-keyring is not installed')
  const sources = path.join(work, 'sources.list')
  fs.writeFileSync(sources, `deb [signed-by=/usr/share/keyrings/${key}] ${mirror()} ${suite} main\n`)
  for (const folder of ['lists/partial', 'cache/archives/partial']) {
    fs.mkdirSync(path.join(work, 'apt', folder), { recursive: true })
  }
  // What is installed here, of another source perhaps, says nothing of what is fetched.
  const installed = path.join(work, 'apt/status')
  fs.writeFileSync(installed, '')
  const settings = {
    'Dir::State::status': installed,
    'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': '-',
    'Dir::State::lists': path.join(work, 'apt/lists'),
    'Dir::Cache': path.join(work, 'apt/cache'),
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
    'Acquire::http::Timeout': '30',
    'APT::Sandbox::User': 'root',
  }
  return ['-qq', ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])]
}

function mirror() {
  const folder = '/etc/apt/sources.list.d'
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).map((file) => path.join(folder, file)) : []
  const text = ['/etc/apt/sources.list', ...files].map((file) =>
    fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '',
  )
  const found = /^(?:URIs:|deb(?: \[[^\]]*\])?)\s+([a-z]+:\S+debian\/?)(?:\s|$)/m.exec(text.join('\n'))
  if (!found) throw new Error('apt has no Debian mirror')
  return found[1]
}

function call(command, args, cwd) {
  const { status, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 120 * SECOND })
  if (status !== 0) throw new Error(`${command}: ${(error?.message ?? stderr).trim()}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    for (const name of process.argv.slice(2))
      process.stdout.write(`${name === 'udisks2' ? udisksFolder() : peer(name)}\n`)
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
