import { resolve } from 'node:path'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds the product's screens on a scripted bridge, as single pages to look at and to test. Never part of a release. */
export default defineConfig(({ mode }) => ({
  root: resolve('e2e/support/screens'),
  base: './',
  logLevel: 'warn',
  plugins: [react(), tailwind()],
  build: { target: 'chrome114', outDir: resolve('out/screens', mode), emptyOutDir: true, minify: false },
}))
