import { backupSchema as schema } from '../../src/main/vss/documents'
import type { SimulatedScript } from '../../src/main/vss/writers'
import type { Applications } from './applications'

type Description = SimulatedScript['description']
type Component = Description['components'][number]
type Act = NonNullable<SimulatedScript['acts']>[number]

/** An act as a behaviour file has it, with what it leaves out. */
export const act = (component: string, types: Act['types'], more: Partial<Act>): Act => ({
  ...{ component, types, at: 'post-snapshot', removes: [] },
  ...more,
})

export const set = (path: string, fileSpec: string, backupTypes = 3855, recursive = false, isLog = false) => ({
  ...{ path, fileSpec, recursive, backupTypes, isLog },
})

export const component = (logicalPath: string, name: string, fileSets: Component['fileSets']): Component => ({
  ...{ logicalPath, name, caption: name, kind: 'database', selectable: true, fileSets },
})

export function writer(
  digit: string,
  name: string,
  backupSchema: number,
  more: Pick<Description, 'components'> & Partial<Description>,
  acts: readonly Act[] = [],
  events: SimulatedScript['events'] = {},
): SimulatedScript {
  return {
    description: {
      ...{ writerId: `00000000-0000-4000-8000-${digit.repeat(12)}`, name, usage: 'user-data', source: 'transacted-db' },
      ...{ level: 'front-end', majorVersion: 1, minorVersion: 0, backupSchema },
      ...more,
    },
    ...{ events, acts: [...acts] },
  }
}

const LEDGER =
  schema.incremental | schema.differential | schema.copy | schema.timestamped | schema.lastModify | schema.log

/** Stamps, partial and differenced files: on one volume, in a set with a member. */
export const ledger = ({ data }: Applications, acts: readonly Act[], events: SimulatedScript['events'] = {}) =>
  writer(
    '1',
    'Ledger',
    LEDGER,
    {
      components: [
        component('', 'books', [set(`${data}/ledger`, 'books.ldb', 0x101), set(`${data}/ledger`, 'one.*')]),
        { ...component('books', 'attachments', [set(`${data}/ledger/attach`, '*', 0x101, true)]), selectable: false },
      ],
      excludes: [{ path: `${data}/ledger`, fileSpec: '*.tmp', recursive: true }],
    },
    acts,
    events,
  )

/** Data on one volume, logs that it shortens on the other: full, incremental and log, without stamps. */
export const mail = ({ data, logs }: Applications, acts: readonly Act[] = [], events: SimulatedScript['events'] = {}) =>
  writer(
    '2',
    'Mail',
    schema.incremental | schema.log | schema.copy,
    {
      components: [
        component('', 'store', [
          set(`${data}/mail`, 'store.edb', 0x101),
          set(`${logs}/mail`, '*.log', 0xd0d, false, true),
        ]),
      ],
    },
    acts,
    events,
  )

/** Knows full backups only. */
export const plain = ({ data }: Applications) =>
  writer('3', 'Plain', 0, { components: [component('', 'settings', [set(`${data}/plain`, '*')])] })

/** Knows differentials, and neither increments nor copies. */
export const archive = ({ data }: Applications) =>
  writer('4', 'Archive', schema.differential | schema.exclusiveIncrementalDifferential, {
    components: [component('', 'shelf', [set(`${data}/archive`, '*', 0x303)])],
  })
