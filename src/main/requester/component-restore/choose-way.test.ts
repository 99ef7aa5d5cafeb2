import { expect, it } from 'vitest'
import { restoreMethod, type RestoreMethodKind } from '../../vss/documents'
import { type Circumstances, type Occupation, chooseWay } from './choose-way'

const free: Occupation = { isThere: false, blocked: null, inUse: null }
const there: Occupation = { ...free, isThere: true }
const blocked: Occupation = { ...there, blocked: 'it is protected' }
const inUse: Occupation = { ...there, inUse: 'ledger (process 7) has it open' }

const plain: Circumstances = {
  ...{ method: 'restore-if-can-replace', place: 'original', target: 'original', original: free },
  ...{ alternate: null, chosen: null, offersNewTarget: true, canWaitForRestart: true },
}

/** What a way comes to, in one word. */
function said(circumstances: Partial<Circumstances>): string {
  const way = chooseWay({ ...plain, ...circumstances })
  if (way.kind === 'refused') return way.refusal.kind
  return way.kind === 'now' ? `${way.where}${way.service === 'none' ? '' : ` ${way.service}`}` : way.kind
}

type Row = readonly [original: Occupation, alternate: Occupation | null, expected: string]

/** Rules I10 to I17: each method under each condition. */
const table: Readonly<Record<RestoreMethodKind, readonly Row[]>> = {
  'restore-if-not-there': [
    [free, null, 'original'],
    [there, null, 'there-already'],
    [there, free, 'alternate'],
    [there, there, 'there-already'],
    [{ ...free, blocked: 'read-only' }, null, 'cannot-replace'],
    [{ ...free, blocked: 'read-only' }, free, 'alternate'],
  ],
  'restore-if-can-replace': [
    [free, null, 'original'],
    [there, null, 'original'],
    [blocked, null, 'cannot-replace'],
    [inUse, null, 'in-use'],
    [blocked, there, 'alternate'],
    [inUse, free, 'alternate'],
    [blocked, blocked, 'cannot-replace'],
    [inUse, inUse, 'in-use'],
  ],
  'stop-restore-start': [
    [there, null, 'original stop-before'],
    [inUse, null, 'in-use'],
    [blocked, free, 'cannot-replace'],
  ],
  'restore-to-alternate-location': [
    [there, null, 'no-mapping'],
    [inUse, there, 'alternate'],
    [free, blocked, 'cannot-replace'],
    [free, inUse, 'in-use'],
  ],
  'restore-at-reboot': [
    [free, null, 'at-restart'],
    [inUse, null, 'at-restart'],
    [blocked, free, 'at-restart'],
  ],
  'restore-at-reboot-if-cannot-replace': [
    [there, null, 'original'],
    [inUse, null, 'at-restart'],
    [blocked, free, 'at-restart'],
  ],
  custom: [
    [free, null, 'custom-method'],
    [free, free, 'custom-method'],
  ],
  'restore-stop-start': [
    [there, null, 'original restart-after'],
    [inUse, null, 'original restart-after'],
    [blocked, null, 'cannot-replace'],
  ],
}

const rows = restoreMethod.words.flatMap((method) => table[method].map((row) => [method, ...row] as const))

it.each(rows)('I10: %s, all or nothing (%j, mapping %j): %s', (method, original, alternate, expected) => {
  expect(said({ method, original, alternate })).toBe(expected)
})

it('I18: without a restore method a component is replaced where it can be', () => {
  expect(said({ method: null, original: there })).toBe('original')
  expect(said({ method: null, original: inUse })).toBe('in-use')
})

it.each(restoreMethod.words.filter((method) => method !== 'restore-at-reboot'))(
  'I19: what a writer says in PreRestore stands above %s',
  (method) => {
    expect(said({ method, target: 'directed', original: inUse })).toBe('directed')
    expect(said({ method, target: 'alternate', alternate: free })).toBe('alternate')
    expect(said({ method, target: 'alternate' })).toBe('no-mapping')
    expect(said({ method, target: 'original-location', original: there, alternate: free })).toBe('original')
    expect(said({ method, target: 'original-location', original: blocked, alternate: free })).toBe('cannot-replace')
  },
)

it('I14: at a restart no target of a writer counts', () => {
  for (const target of ['directed', 'alternate', 'original-location'] as const)
    expect(said({ method: 'restore-at-reboot', target, alternate: free })).toBe('at-restart')
})

it('I14: only an administrator can leave something for the next start', () => {
  expect(said({ method: 'restore-at-reboot', canWaitForRestart: false })).toBe('needs-administrator')
  expect(said({ method: 'restore-at-reboot-if-cannot-replace', original: inUse, canWaitForRestart: false })).toBe(
    'needs-administrator',
  )
})

it.each(restoreMethod.words)('I20: beside is possible whatever %s says, and asks for nothing', (method) => {
  expect(said({ method, place: 'beside', chosen: free, original: inUse })).toBe('beside')
  expect(said({ method, place: 'beside', chosen: blocked })).toBe('cannot-replace')
})

it('I21: another place is the writer’s to offer', () => {
  expect(said({ place: 'new-target', chosen: free, offersNewTarget: false })).toBe('no-new-target')
  expect(said({ place: 'new-target', chosen: free, original: inUse })).toBe('new-target')
  expect(said({ place: 'new-target', chosen: inUse })).toBe('in-use')
})
