import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import type { StartProcess } from '../../src/main/model/child-process'
import { createNodeStarter } from '../../src/main/processes'

/** Builds the writer's process as the application is built, for tests that start it. Removed with the work. */
export async function withBuiltWriter<T>(work: (startProcess: StartProcess) => Promise<T>): Promise<T> {
  await mkdir(resolve('out'), { recursive: true })
  const folder = await mkdtemp(resolve('out', 'test-writer-'))
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: resolve('src/main/sqlite-writer.ts'),
        target: 'node18.15',
        outDir: folder,
        rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].js' } },
      },
      ssr: { external: true },
    })
    return await work(createNodeStarter(join(folder)))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
