// Decides how `npm start` starts. Pure: the world is its argument, so that test/launch-plan.test.ts can ask it anything.

const ROOT = 'You are root, so Chromium runs without its sandbox. Start it as an ordinary user to have one.'
const COMMAND = 'This is the command line, because a command was given.'
const NO_DISPLAY = 'There is no display here, so this is the command line; set DISPLAY to open the window.'

/**
 * What to say and what to run, one command after the other. `args` are the person's own, after `npm start --`:
 * switches go to whatever starts; a word is a command of bin/penumbra.mjs. Without a word and without a display, the
 * command line says what it can do and what it found here.
 */
export function launchPlan({ args, hasDisplay, isRoot, isDev, node }) {
  const penumbra = (...words) => [node, 'bin/penumbra.mjs', ...words]
  const own = joined(args)
  if (own.some((word) => !word.startsWith('-'))) return { say: COMMAND, run: [penumbra(...args)] }
  if (!hasDisplay) return { say: NO_DISPLAY, run: [penumbra('help'), penumbra(...args, 'providers')] }
  const say = isRoot ? ROOT : null
  if (isDev) {
    const sandbox = isRoot ? ['--noSandbox'] : []
    return { say, run: [['electron-vite', 'dev', '--config', 'electron.config.ts', ...sandbox, '--', ...own]] }
  }
  return { say, run: [['electron', ...(isRoot ? ['--no-sandbox'] : []), '.', ...own]] }
}

/** Chromium reads `--data-dir=FOLDER` only; a person may write it as two words. */
function joined(args) {
  const at = args.indexOf('--data-dir')
  if (at < 0 || at + 1 >= args.length) return args
  return [...args.slice(0, at), `--data-dir=${args[at + 1]}`, ...args.slice(at + 2)]
}
