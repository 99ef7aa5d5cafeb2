import { expect, it } from 'vitest'
import { withScratch } from '../support/scratch'
import { penumbraAt } from '../support/penumbra'

it('L9: a command says what it takes, in each way of asking, and does nothing else', () =>
  withScratch('help', async (folder) => {
    const penumbra = penumbraAt(folder, `${folder}/none`, 'never asked for')
    const [said, ...others] = await Promise.all(
      [
        ['prune', '--help'],
        ['prune', '-h'],
        ['help', 'prune'],
      ].map(async (words) => (await penumbra.run(words)).stdout),
    )
    expect(said).toMatch(/^usage: penumbra <command> \[options\]\n\n {2}prune /)
    expect(said).not.toContain('  backup ')
    expect(others).toEqual([said, said])
    expect((await penumbra.run(['help'])).stdout).toContain('  backup ')
    const version = await penumbra.run(['version'])
    expect((await penumbra.run(['--version'])).stdout).toBe(version.stdout)
  }))

it('L9: behind -- stand names', () =>
  withScratch('help', async (folder) => {
    const penumbra = penumbraAt(folder, `${folder}/none`, 'never asked for')
    const { stdout, stderr } = await penumbra.run(['backup', '--', '--help'], [1, 10])
    expect(stdout).toBe('')
    expect(stderr).not.toBe('')
  }))
