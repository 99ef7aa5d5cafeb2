import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

/** Builds the simulated writer as a program `simulated.js` in a folder: `simulated FILE SOCKET`. */
export async function buildSimulatedWriter(folder: string): Promise<void> {
  const entry = join(folder, 'entry.ts')
  writeFileSync(
    entry,
    `import { runSimulatedWriter } from ${JSON.stringify(join(__dirname, 'simulated-process.ts'))}
     const [file, socketPath] = process.argv.slice(2)
     runSimulatedWriter(file, socketPath).then(() => process.exit(0))`,
  )
  await build({
    ...{ configFile: false, logLevel: 'error', root: folder },
    build: {
      ...{ ssr: entry, outDir: folder, emptyOutDir: false, target: 'node18.15' },
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'simulated.js' } },
    },
    ssr: { noExternal: true },
  })
}
