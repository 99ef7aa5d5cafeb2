import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { restic } from '../support/restic'
import { runCommand } from '../support/run-command'
import { shell } from '../support/two-users'
import { type Attack, type Owner, PASSWORD, type Scene, inventory } from './scene'

/** Restores everything of the attacker's own point; returns how it ended. */
async function restoreInto({ caller, repositoryId, snapshotId }: Owner, target: string): Promise<string | null> {
  const wish = { repositoryId, snapshotId, include: [], target, conflicts: 'replace' as const }
  const reply = await caller.call('restore.start', wish)
  return reply.ok ? (await caller.ended(reply.value.sessionId)).result : reply.failure.code
}

/** Whether anything changes in places that are not the attacker's, while `work` is done. */
async function changes({ world, victim }: Scene, work: (roots: string) => Promise<unknown>): Promise<boolean> {
  const roots = join(world.home, 'for root alone')
  await mkdir(roots, { recursive: true })
  await writeFile(join(roots, 'file'), 'of root', { mode: 0o644 })
  const places = [roots, victim.home, victim.folder]
  const before = await Promise.all(places.map(inventory))
  await work(roots)
  const after = await Promise.all(places.map(inventory))
  return JSON.stringify(before) !== JSON.stringify(after)
}

/** A repository of root's making that everybody may read, with what only root could make. */
async function hostileRepository(world: Scene['world'], workshop: string, owner: number): Promise<string> {
  const source = join(world.home, `made by root for ${owner}`)
  const repository = join(workshop, 'hostile')
  await mkdir(source, { recursive: true })
  for (const [name, mode] of [
    ['set-uid', '4755'],
    ['set-gid', '2755'],
    ['theirs', '0644'],
  ] as const) {
    await writeFile(join(source, name), `#!/bin/sh\n`)
    await runCommand('chown', [name === 'theirs' ? String(owner) : '0:0', join(source, name)])
    await runCommand('chmod', [mode, join(source, name)])
  }
  await writeFile(join(source, 'capable'), '#!/bin/sh\n')
  await chmod(join(source, 'capable'), 0o755)
  await runCommand('setcap', ['cap_setuid+ep', join(source, 'capable')], { accept: [0, 1, 127] })
  await runCommand('mknod', [join(source, 'disk'), 'b', '7', '0'])
  await runCommand('mknod', [join(source, 'zero'), 'c', '1', '5'])
  await restic(['init'], { version: 'debian', repository, password: PASSWORD })
  await restic(['backup', source], { version: 'debian', repository, password: PASSWORD })
  await runCommand('chmod', ['-R', 'a+rwX', repository])
  return repository
}

export const attacksByRestore: readonly Attack[] = [
  {
    name: 'restore into the folder of the other, or of root',
    succeeds: (scene) =>
      changes(scene, async (roots) => {
        for (const target of [join(scene.victim.home, 'documents'), scene.victim.folder, roots, join(roots, 'new')]) {
          await restoreInto(scene.attacker, target)
        }
      }),
    control: async ({ victim }) => (await restoreInto(victim, join(victim.home, 'restored'))) === 'success',
  },
  {
    name: 'restore through a link, and by way of .., to the other',
    succeeds: (scene) =>
      changes(scene, async (roots) => {
        const { attacker, victim, workshop } = scene
        await shell(attacker.user, 'ln -s "$2" "$1/link"; ln -s "$3" "$1/roots"', workshop, victim.home, roots)
        const targets = [join(workshop, 'link'), join(workshop, 'link', 'documents'), join(workshop, 'roots')]
        for (const target of [...targets, `${workshop}/../../../${victim.user.name}/documents`]) {
          await restoreInto(attacker, target)
        }
      }),
  },
  {
    name: 'swap folders for links while a restore writes into them',
    succeeds: (scene) =>
      changes(scene, async (roots) => {
        const { attacker, victim, workshop } = scene
        const inner = join(workshop, 'target', attacker.home, 'documents')
        const swap = `mkdir -p "$1"; while :; do mv "$1" "$1.real" && ln -s "$2" "$1"; rm "$1"; mv "$1.real" "$1" || mkdir "$1"; ln -s "$3" "$1/link" 2>/dev/null; done`
        const { uid, gid } = attacker.user
        const become = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
        const swapper = spawn(
          'setpriv',
          [...become, 'sh', '-c', swap, 'sh', inner, join(victim.home, 'documents'), roots],
          {
            stdio: 'ignore',
          },
        )
        try {
          for (let round = 0; round < 3; round++) await restoreInto(attacker, join(workshop, 'target'))
        } finally {
          swapper.kill('SIGKILL')
          await once(swapper, 'exit')
        }
      }),
  },
  {
    name: 'restore over hard links and pipes that lead elsewhere',
    succeeds: (scene) =>
      changes(scene, async (roots) => {
        const { attacker, workshop } = scene
        const inner = join(workshop, 'target', attacker.home, 'documents')
        const plant = 'mkdir -p "$1"; ln "$2/file" "$1/large" || ln -s "$2/file" "$1/large"; mkfifo "$1/of $3"'
        await shell(attacker.user, plant, inner, roots, attacker.user.name)
        await restoreInto(attacker, join(workshop, 'target'))
      }),
  },
  {
    name: 'restore files that run as root, devices, and files of the other',
    async succeeds({ attacker, victim, world, workshop }) {
      const location = await hostileRepository(world, workshop, victim.user.uid)
      const { repositoryId, points } = await attacker.caller.must('restore.open', { location, password: PASSWORD })
      const target = join(workshop, 'got')
      const wish = {
        repositoryId,
        snapshotId: points[0]?.snapshotId ?? '',
        include: [],
        target,
        conflicts: 'replace' as const,
      }
      const { sessionId } = await attacker.caller.must('restore.start', wish)
      await attacker.caller.ended(sessionId)
      const found = async (...test: string[]) => (await runCommand('find', [target, ...test])).stdout
      if ((await found('-name', 'theirs')) === '') throw new Error('nothing was restored')
      const capable = await runCommand('getcap', ['-r', target], { accept: [0, 1, 127] })
      const { uid } = attacker.user
      const foreign = await found('!', '-user', String(uid))
      const devices = await found('(', '-type', 'b', '-o', '-type', 'c', ')')
      return foreign !== '' || devices !== '' || capable.stdout !== ''
    },
  },
]
