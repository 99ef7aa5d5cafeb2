import { resolve } from 'node:path'
import { type Plugin, defineConfig } from 'vite'

const OTHERS = /[^\0-\x7f]/g
const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Letters of one byte: a program in them is read without being decoded, and takes half the memory. */
const ascii: Plugin = {
  name: 'ascii',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk') chunk.code = chunk.code.replace(OTHERS, escaped)
  },
}

/**
 * Joins what electron.config.ts built of a second stage, the mode's, into one file: a command begins, works and ends
 * within a second, and to find, read and compile a hundred files was a quarter of what it cost. What is loaded late is
 * evaluated late. No `import()` stays: code that is compiled by `loadProgram` knows none.
 */
export default defineConfig(({ mode }) => ({
  plugins: [ascii],
  build: {
    ssr: resolve(`out/main/${mode}.js`),
    outDir: 'out/main',
    emptyOutDir: false,
    target: 'node18.15',
    rolldownOptions: {
      output: { format: 'cjs', entryFileNames: '[name].js', codeSplitting: false, dynamicImportInCjs: false },
    },
  },
}))
