// TypeScript of this project as one file for Node under Windows: tests with Node's own runner in place of vitest, and the
// command line as it is.
import * as fs from 'node:fs'
import * as path from 'node:path'
import { build } from 'vite'
import { root } from '../run.mjs'

/** Servers, the keychain and the catalog are no part of this, and their packages bring code for one system. */
const NOTHING = path.join(root, 'test', 'windows', 'nothing.cjs')
const ABSENT = ['ssh2', '@napi-rs/keyring', '@photostructure/sqlite'].map((find) => ({ find, replacement: NOTHING }))

/** @param {string} entry of test/windows, without its extension */
export async function bundle(entry, folder) {
  const alias = [
    ...ABSENT,
    { find: 'vitest', replacement: path.join(root, 'test', 'windows', 'vitest-in-node.ts') },
    // The service's own tests, over a pipe.
    { find: './service.fake', replacement: path.join(root, 'test', 'windows', 'pipe-service.fake.ts') },
  ]
  const ssr = path.join(root, 'test', 'windows', `${entry}.ts`)
  await bundled({ alias, ssr, folder, output: { format: 'es', entryFileNames: `${entry}.mjs` } })
}

/** Puts the command line below a folder, laid out as in an installation: `app/bin`, `app/out/main`, `app/native`. */
export async function bundleProgram(addon, folder) {
  const app = path.join(folder, 'app')
  const release = path.join(app, 'native', 'build', 'Release')
  for (const part of [path.join(app, 'bin'), release]) fs.mkdirSync(part, { recursive: true })
  fs.copyFileSync(path.join(root, 'bin', 'penumbra.mjs'), path.join(app, 'bin', 'penumbra.mjs'))
  fs.copyFileSync(addon, path.join(release, 'penumbra.node'))
  fs.writeFileSync(path.join(app, 'package.json'), '{"type":"commonjs"}')
  for (const stage of ['console', 'command-line']) {
    await bundled({
      alias: ABSENT,
      ssr: path.join(root, 'src', 'main', `${stage}.ts`),
      folder: path.join(app, 'out', 'main'),
      output: { format: 'cjs', entryFileNames: `${stage}.js`, dynamicImportInCjs: false },
    })
  }
}

const bundled = ({ alias, ssr, folder, output }) =>
  build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr,
      outDir: folder,
      emptyOutDir: false,
      target: 'node18',
      minify: false,
      rollupOptions: { output: { ...output, codeSplitting: false } },
    },
  })
