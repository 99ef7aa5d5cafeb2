import { z } from 'zod'
import { httpFailure } from './http-failure'
import type { HttpAsk, HttpTransport } from './http-transport'
import { RestBackend } from './rest'

/**
 * A folder, reached through the process that serves it: the target half of a run. It says besides what the protocol has
 * no words for.
 * Fails: as RestBackend, with the codes of a folder where the storage itself failed.
 * Source: docs/spec/backends.md, B90-B96.
 */
export class HalfBackend extends RestBackend {
  constructor(
    location: string,
    private readonly line: HttpTransport,
  ) {
    super(location, line)
  }

  async removeLeftOvers(lock: string): Promise<number> {
    return z.int().parse(await this.value({ method: 'POST', path: `?remove-left-overs=${lock}` }))
  }

  async showsAtOnce(): Promise<boolean> {
    return z.boolean().parse(await this.value({ method: 'GET', path: '?shows-at-once' }))
  }

  private async value(ask: HttpAsk): Promise<unknown> {
    const answer = await this.line.ask(ask)
    if (answer.status !== 200) throw httpFailure(answer, 'reading', this.location)
    return JSON.parse(answer.body.toString('utf8'))
  }
}
