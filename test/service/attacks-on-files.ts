import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { runCommand } from '../support/run-command'
import { socketOf } from '../support/daemon'
import { type TestUser, shell } from '../support/two-users'
import { type Attack, contains, createJob, holdsSecret, inventory, wishOf } from './scene'

/** A script of the attacker's; it has succeeded when it ends with 0. `$1` is what it is about. */
const script = (name: string, text: string, about: (scene: Parameters<Attack['succeeds']>[0]) => string): Attack => ({
  name,
  succeeds: async (scene) => (await shell(scene.attacker.user, text, about(scene))).status === 0,
})

const profile = (world: { readonly home: string }) => join(world.home, 'profile')

/** The numbers of the processes that run as a user and belong to the service. */
async function processesOf({ uid }: TestUser): Promise<readonly string[]> {
  const { stdout } = await runCommand('pgrep', ['-u', String(uid), '-f', 'user-process.js'], { accept: [0, 1] })
  return stdout.split('\n').filter((pid) => pid !== '')
}

const ofEngine = (name: string, text: string, whose: 'victim' | 'attacker'): Attack => ({
  name,
  async succeeds(scene) {
    const [pid] = await processesOf(scene[whose].user)
    if (pid === undefined) throw new Error(`no engine of the ${whose}`)
    return (await shell(scene.attacker.user, text, pid)).status === 0
  },
})

const LOOK =
  'cat /proc/$1/environ || ls /proc/$1/fd || ls /proc/$1/root/ || readlink /proc/$1/cwd || head -c1 /proc/$1/mem'

/** By the attacker's own hands. */
export const attacksByHand: readonly Attack[] = [
  {
    ...script(
      'look into what the service keeps for the other',
      'ls "$1" || cat "$1"/*/*',
      ({ victim }) => victim.folder,
    ),
    control: async ({ victim }) => (await shell(victim.user, 'cat "$1"/*/*.json', victim.folder)).status === 0,
  },
  {
    ...script(
      'read the passwords of the other',
      'cat "$1/state/secrets.json" "$1/config/secrets.key"',
      ({ victim }) => victim.folder,
    ),
    control: async ({ victim: { user, folder } }) =>
      (await shell(user, 'cat "$1/state/secrets.json" "$1/config/secrets.key"', folder)).status === 0,
  },
  script('change the jobs of the other', 'echo "{}" > "$1/config/settings.json"', ({ victim }) => victim.folder),
  script(
    'plant something in the staging of the other',
    'mkdir -p "$1/cache/staging-1-x"',
    ({ victim }) => victim.folder,
  ),
  script('list the users of the service', 'ls "$1"', ({ victim }) => dirname(victim.folder)),
  script(
    'put a folder in the place of the other',
    'mv "$1" "$1.old" || ln -s /tmp "$1.new"',
    ({ victim }) => victim.folder,
  ),
  script(
    'read or change the settings of the service',
    'cat "$1"/config/* || touch "$1/config/x" || ls "$1"',
    ({ world }) => profile(world),
  ),
  script('read what the service has learnt', 'ls "$1/state" || cat "$1"/state/logs/* || ls "$1/cache"', ({ world }) =>
    profile(world),
  ),
  script(
    'change the policy',
    'echo "{}" > "$1/policy.json" || mv "$1/policy.json" "$1/old"',
    ({ world }) => world.home,
  ),
  script('hold the lock of the socket', 'exec 9< "$1.lock"', ({ world }) => socketOf(world.home)),
  script('put another socket in its place', 'rm -f "$1" || mv "$1" "$1.old" || touch "$1.new"', ({ world }) =>
    socketOf(world.home),
  ),
  ofEngine('look into the process that is the other', LOOK, 'victim'),
  ofEngine('look into the process of the service that is oneself', LOOK, 'attacker'),
  ofEngine('end the process that is the other', 'kill -9 $1', 'victim'),
]

/** By naming sources and repositories to the service. */
export const attacksByNames: readonly Attack[] = [
  {
    name: 'back up the folder of the other',
    succeeds: (scene) => holdsSecret(scene, [join(scene.victim.home, 'documents')]),
    control: (scene) =>
      holdsSecret({ ...scene, attacker: scene.victim, workshop: join(scene.victim.home) }, [
        join(scene.victim.home, 'documents'),
      ]),
  },
  {
    name: 'back up a link to the folder of the other, and what a folder full of links leads to',
    async succeeds(scene) {
      const { attacker, victim, workshop } = scene
      await shell(
        attacker.user,
        'ln -s "$2" "$1/link" && mkdir "$1/full" && ln -s "$2" "$1/full/link"',
        workshop,
        join(victim.home, 'documents'),
      )
      return holdsSecret(scene, [join(workshop, 'link'), join(workshop, 'full'), join(workshop, 'link', 'large')])
    },
  },
  {
    name: 'back up the folder of the other by way of ..',
    succeeds: (scene) =>
      holdsSecret(scene, [`${scene.attacker.home}/documents/../../${scene.victim.user.name}/documents`]),
  },
  {
    name: 'back up through /proc',
    succeeds: (scene) =>
      holdsSecret(scene, [
        `/proc/self/root${scene.victim.home}/documents`,
        '/proc/self/fd',
        `/proc/1/root${scene.victim.home}`,
      ]),
  },
  {
    name: 'back up a hard link to a private file of the other',
    async succeeds(scene) {
      const { attacker, victim, world, workshop } = scene
      const file = join(world.volume, 'public', `private of ${victim.user.name}`)
      await writeFile(file, victim.secret, { mode: 0o600 })
      await runCommand('chown', [String(victim.user.uid), file])
      await shell(attacker.user, 'mkdir "$1/links"; ln "$2" "$1/links/hard"', workshop, file)
      return holdsSecret(scene, [join(workshop, 'links'), join(world.volume, 'public')])
    },
  },
  {
    name: 'mount the folder of the other somewhere else',
    async succeeds(scene) {
      const { attacker, victim, workshop } = scene
      const text =
        'mkdir "$1/mnt"; mount --bind "$2" "$1/mnt" || unshare -Urm sh -c \'mount --bind "$2" "$1/mnt" && ls "$1/mnt"\' sh "$1" "$2"'
      const mounted = await shell(attacker.user, text, workshop, join(victim.home, 'documents'))
      return mounted.status === 0 || holdsSecret(scene, [join(workshop, 'mnt')])
    },
  },
  {
    name: 'keep a repository in the folder of the other, or of root',
    async succeeds({ attacker, victim, world }) {
      const places = [
        join(victim.home, 'theirs'),
        join(victim.folder, 'theirs'),
        join(world.volume, 'theirs'),
        join(world.home, 'theirs'),
      ]
      const sources = [join(attacker.home, 'documents')]
      const replies = await Promise.all(
        places.map((place) => attacker.caller.call('jobs.create', wishOf(sources, place))),
      )
      return replies.some(({ ok }) => ok)
    },
  },
  {
    name: 'have packs written elsewhere by links in an own repository',
    async succeeds({ attacker, victim, world, workshop }) {
      const repository = join(workshop, 'repository')
      const jobId = await createJob(attacker.caller, [join(attacker.home, 'documents')], repository)
      const roots = join(world.home, 'of root')
      await mkdir(roots, { recursive: true })
      const places = [roots, join(victim.home, 'documents'), victim.folder]
      const before = await Promise.all(places.map(inventory))
      for (const [at, place] of places.entries()) {
        const folders = 'for kind in data index snapshots locks; do rm -rf "$1/$kind"; ln -s "$2" "$1/$kind"; done'
        await shell(attacker.user, folders, repository, place)
        const reply = await attacker.caller.call('backup.start', { jobId })
        if (reply.ok) await attacker.caller.ended(reply.value.sessionId)
        if ((await inventory(place)) !== before[at]) return true
      }
      return false
    },
  },
  {
    name: 'have the service read a file of root as a part of a repository',
    async succeeds({ attacker, world, workshop }) {
      const secret = join(world.home, 'secret of root')
      await writeFile(secret, 'words of root', { mode: 0o600 })
      await symlink(secret, join(workshop, 'config'))
      const reply = await attacker.caller.call('restore.open', { location: workshop, password: 'x' })
      return reply.ok || JSON.stringify(reply).includes('words of root')
    },
  },
  {
    name: 'use own settings in the service to name a job of the other',
    async succeeds({ attacker, victim }) {
      const file = join(attacker.folder, 'config', 'settings.json')
      const kept = await readFile(file, 'utf8')
      try {
        const theirs = JSON.parse(await readFile(join(victim.folder, 'config', 'settings.json'), 'utf8')) as {
          jobs: unknown
        }
        await writeFile(file, JSON.stringify({ ...(JSON.parse(kept) as object), jobs: theirs.jobs }))
        const reply = await attacker.caller.call('restore.open', { jobId: victim.jobId })
        return reply.ok || (await contains(attacker.folder, victim.secret))
      } finally {
        await writeFile(file, kept)
      }
    },
  },
]
