// TypeScript of this project as one file for Node under Windows, with Node's own runner in place of vitest.
import * as path from 'node:path'
import { build } from 'vite'
import { root } from '../run.mjs'

/** Servers are no part of this, and their packages bring code for one system. */
const NOTHING = path.join(root, 'test', 'windows', 'nothing.cjs')

/** @param {string} entry of test/windows, without its extension */
export async function bundle(entry, folder) {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: {
      alias: [
        { find: 'vitest', replacement: path.join(root, 'test', 'windows', 'vitest-in-node.ts') },
        { find: 'ssh2', replacement: NOTHING },
        // The service's own tests, over a pipe.
        { find: './service.fake', replacement: path.join(root, 'test', 'windows', 'pipe-service.fake.ts') },
      ],
    },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: path.join(root, 'test', 'windows', `${entry}.ts`),
      outDir: folder,
      emptyOutDir: false,
      target: 'node18',
      minify: false,
      rollupOptions: { output: { format: 'es', entryFileNames: `${entry}.mjs`, codeSplitting: false } },
    },
  })
}
