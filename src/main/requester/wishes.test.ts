import { expect, it } from 'vitest'
import type { WriterStatus } from '../../contract/writers'
import { fakeComponent, fakeWriter } from './component-selection/writer-metadata.fake'
import { DEFAULT_WISHES, demandIdentified, wantedBy, writerNamed } from './wishes'

const mail = fakeWriter('A1-B2', [fakeComponent('main\\store', true), fakeComponent('queue', true)], { name: 'Mail' })
const ledger = fakeWriter('C3-D4', [fakeComponent('books', true)], { name: 'Ledger' })

it('R3: a writer is named by class id, instance id or friendly name, in any case, with or without braces', () => {
  for (const text of ['a1-b2', '{A1-B2}', 'a1-b2-1', 'MAIL']) expect(writerNamed(mail, text)).toBe(true)
  for (const text of ['a1', 'mail server', '']) expect(writerNamed(mail, text)).toBe(false)
})

it('R3: nothing named is everything', () => {
  expect(wantedBy({ writers: [], components: [] }, [mail, ledger])).toBeNull()
})

it('R3: a writer named is all of its components, and a component may be named by its whole name or its own', () => {
  const names = (
    components: readonly { readonly writer: string; readonly component: string }[],
    writers: string[] = [],
  ) =>
    wantedBy({ writers, components: [...components] }, [mail, ledger])?.map(({ logicalPath, name }) =>
      logicalPath === '' ? name : `${logicalPath}\\${name}`,
    )
  expect(names([], ['mail'])).toEqual(['main\\store', 'queue'])
  for (const component of ['store', 'main\\store', 'main/store', '\\main\\store'])
    expect(names([{ writer: 'Mail', component }])).toEqual(['main\\store'])
  expect(names([{ writer: 'Mail', component: 'queue' }], ['Ledger'])).toEqual(['books', 'queue'])
})

it('X13: what nobody describes stays in the list, so that it is said', () => {
  const wanted = wantedBy({ writers: [], components: [{ writer: 'Mail', component: 'gone' }] }, [mail])
  expect(wanted).toEqual([{ writerId: 'Mail', instanceId: null, logicalPath: '', name: 'gone' }])
  expect(wantedBy({ writers: ['Nobody'], components: [] }, [mail])).toEqual([])
})

const status = (name: string, failure: string | null): WriterStatus => ({
  ...{ writerId: name, instanceId: `${name}-1`, name, stateBefore: 'unknown', components: [] },
  state: failure === null ? 'stable' : 'failed-at-identify',
  failure: failure === null ? null : { code: 'vss.writer-failed', message: failure, retry: 'later', context: {} },
})

it('O8: with fail, a writer that the run counts on and that did not identify itself ends the run', () => {
  const statuses = [status('good', null), status('bad', 'no rights')]
  const demand = (change: object) => () => {
    demandIdentified({ ...DEFAULT_WISHES, ...change }, statuses)
  }
  expect(demand({})).not.toThrow()
  expect(demand({ onWriterFailure: 'drop' })).not.toThrow()
  expect(demand({ onWriterFailure: 'fail' })).toThrow(/bad failed at identify: no rights/)
  expect(demand({ onWriterFailure: 'fail' })).toThrow(expect.objectContaining({ code: 'vss.writer-failed' }))
  expect(demand({ onWriterFailure: 'fail', excludedWriters: ['BAD'] })).not.toThrow()
  expect(demand({ onWriterFailure: 'fail', writers: ['good'] })).not.toThrow()
  expect(demand({ onWriterFailure: 'fail', components: [{ writer: 'bad', component: 'x' }] })).toThrow()
})
