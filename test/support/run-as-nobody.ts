import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './run-command'

/**
 * Runs a command as an ordinary user, in this project's folder, and returns what it prints.
 *
 * The project may lie where nobody else can enter: it is mounted once more, read-only, in the test's own folder, which
 * is opened for everybody. It is unmounted with that folder's volume (volumes.ts).
 */
export async function runAsNobody(home: string, command: readonly string[]): Promise<string> {
  const project = join(home, 'project')
  await chmod(home, 0o755)
  const isNew = await mkdir(project).then(
    () => true,
    () => false,
  )
  if (isNew) await runCommand('mount', ['-o', 'bind,ro', process.cwd(), project])
  const { stdout } = await runCommand('runuser', ['-u', 'nobody', '--', ...command], { cwd: project })
  return stdout
}
