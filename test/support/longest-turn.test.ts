import { expect, it } from 'vitest'
import { longestTurn } from './longest-turn'

const busy = (milliseconds: number) => {
  const until = process.cpuUsage().user + milliseconds * 1000
  while (process.cpuUsage().user < until);
}

it('the longest turn of the event loop is measured by what it took of a processor', async () => {
  const calm = await longestTurn(() => new Promise((done) => setTimeout(done, 40)))
  const held = await longestTurn(async () => {
    await new Promise((done) => setTimeout(done, 5))
    busy(60)
  })
  expect(held).toBeGreaterThan(40)
  expect(calm).toBeLessThan(held / 2)
})
