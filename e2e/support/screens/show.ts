import { createFakeBridge, createFakeClock } from '../../../src/renderer/bridge.fake'
import { start } from '../../../src/renderer/start'
import { computer } from './computer.fake'
import { scenes } from './scenes'
import './pictures.css'

/** Shows one scene in one theme, named in the address: `#home-green/dark`. Says on the root element when it is there. */
async function show(root: HTMLElement): Promise<void> {
  const [name = '', theme] = location.hash.slice(1).split('/')
  const scene = scenes[name]
  if (!scene) throw new Error(`no scene ${name}; there are ${Object.keys(scenes).join(', ')}`)
  const script = computer({ theme: theme === 'dark' ? 'dark' : 'light', ...scene.host })
  const fake = createFakeBridge({ ...script, ...scene.script })
  const stores = start(root, fake.bridge, createFakeClock().clock)
  await stores.load()
  await scene.act?.(stores)
  root.dataset.shown = name
}

const root = document.getElementById('root')
if (root) void show(root)
