import type { ReactNode } from 'react'
import type { HostRights } from '../../../contract/rights'
import { Card } from '../../components/card'
import { Mark } from '../../components/mark'
import { tell } from '../../tell'
import { words } from './words'

/** For each volume and each place of a backup: possible or not, and why not. */
export function RightsTables({ rights }: { readonly rights: HostRights }) {
  return (
    <>
      <Card title={words.rights}>
        <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-2 text-sm">
          <dt>{words.runsAs}</dt>
          <dd className="font-mono text-xs leading-5">{rights.username}</dd>
          <dt>{words.readsEverything}</dt>
          <dd>
            <Verdict isPossible={rights.readsEverything} />
          </dd>
          <dt>{words.restoresOwners}</dt>
          <dd>
            <Verdict isPossible={rights.restoresOwners} />
          </dd>
        </dl>
      </Card>
      <Card title={words.volumes}>
        <Table label={words.volumes} columns={[words.volume, words.shadowCopy]}>
          {rights.volumes.map((volume) => (
            <Row
              key={volume.mountPoint}
              name={volume.mountPoint}
              detail={volume.fileSystem}
              isPossible={volume.shadowCopy}
              why={volume.needsRights ? `${tell(volume.whyNot)} ${words.needsRights}` : tell(volume.whyNot)}
            />
          ))}
        </Table>
      </Card>
      <Card title={words.targets}>
        {rights.targets.length === 0 ? (
          <p className="text-sm">{words.noTargets}</p>
        ) : (
          <Table label={words.targets} columns={[words.target, words.writable]}>
            {rights.targets.map(({ path, writable, whyNot }) => (
              <Row key={path} name={path} detail="" isPossible={writable} why={tell(whyNot)} />
            ))}
          </Table>
        )}
      </Card>
    </>
  )
}

function Verdict({ isPossible }: { readonly isPossible: boolean }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <Mark tone={isPossible ? 'good' : 'warning'} size={16} />
      {isPossible ? words.yes : words.no}
    </span>
  )
}

interface TableProps {
  readonly label: string
  readonly columns: readonly [string, string]
  readonly children: ReactNode
}

function Table({ label, columns, children }: TableProps) {
  return (
    <table aria-label={label} className="w-full table-fixed text-left text-sm">
      <thead className="text-soft">
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className="pb-2 font-normal">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

interface RowProps {
  readonly name: string
  readonly detail: string
  readonly isPossible: boolean
  readonly why: string
}

function Row({ name, detail, isPossible, why }: RowProps) {
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="py-2 pr-4 font-normal">
        <span className="block font-mono text-xs leading-5 break-all">{name}</span>
        {detail && <span className="block text-xs text-soft">{detail}</span>}
      </th>
      <td className="py-2">
        <Verdict isPossible={isPossible} />
        {why && <span className="block text-xs break-words text-soft">{why}</span>}
      </td>
    </tr>
  )
}
