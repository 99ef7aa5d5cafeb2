import { useState } from 'react'
import type { ApplicationWishes } from '../../../contract/jobs'
import type { PlannedBackupComponent, PlannedWriter } from '../../../contract/plans'
import { CheckRow } from '../../components/check-row'
import { Disclosure } from '../../components/disclosure'
import { TextField } from '../../components/text-field'
import { chooseWhole, isChosen, isWhole, toggleComponent } from '../../stores/application-choice'
import { type ComponentNode, componentTree, limited, matching } from '../../stores/component-tree'
import type { LastBackup } from '../../stores/component-relations'
import { isIncluded } from '../../words/inclusion'
import { componentDetail } from './component-detail'
import { words } from './words'

interface Props {
  readonly writer: PlannedWriter
  readonly writers: readonly PlannedWriter[]
  readonly wishes: ApplicationWishes
  /** Null where no run left a restore point. */
  readonly last: LastBackup | null
  readonly onEdit: (wishes: ApplicationWishes) => void
}

/** From here on a person types to find something; units: nodes. */
const SHOWN = 200
const FIND_FROM = 20

/** The components of one application as a tree, each with why it is in or out. */
export function ComponentChoices(props: Props) {
  const { writer, wishes, onEdit } = props
  return (
    <div className="mt-1">
      <Disclosure label={`${words.parts(writer.name)} (${words.partsOf(writer.components.length)})`}>
        <CheckRow
          label={words.whole}
          isChecked={isWhole(wishes, writer)}
          isFixed={isWhole(wishes, writer)}
          onChange={() => onEdit(chooseWhole(wishes, writer))}
        />
        <Tree {...props} />
      </Disclosure>
    </div>
  )
}

function Tree(props: Props) {
  const { components } = props.writer
  const [text, setText] = useState('')
  const { nodes, hidden } = limited(matching(componentTree(components), text), SHOWN)
  return (
    <>
      {components.length > FIND_FROM && <TextField label={words.find} value={text} onChange={setText} />}
      <Nodes nodes={nodes} {...props} />
      {hidden > 0 && <p className="text-sm text-soft">{words.hidden(hidden)}</p>}
    </>
  )
}

function Nodes({ nodes, ...props }: Props & { readonly nodes: readonly ComponentNode[] }) {
  return (
    <ul className="grid">
      {nodes.map((node) => (
        <li key={node.key}>
          {node.component ? (
            <Component component={node.component} {...props} />
          ) : (
            <p className="py-1.5 font-mono text-xs break-all text-soft">{node.label}</p>
          )}
          {node.below.length > 0 && (
            <div className="ml-2.5 border-l border-line pl-4">
              <Nodes nodes={node.below} {...props} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

function Component({ component, ...props }: Props & { readonly component: PlannedBackupComponent }) {
  const { writer, writers, wishes, onEdit } = props
  const { caption, name, selectable, inclusion } = component
  const comesAnyway = isIncluded(inclusion) && inclusion.kind !== 'explicit'
  const canChoose = selectable && !comesAnyway
  const isIn = comesAnyway || (selectable && isChosen(wishes, writer, component))
  return (
    <CheckRow
      label={caption || name}
      detail={componentDetail(component, { ...props, canChoose, isIn })}
      isChecked={isIn}
      isFixed={!canChoose}
      onChange={() => onEdit(toggleComponent(wishes, writers, writer, component))}
    />
  )
}
