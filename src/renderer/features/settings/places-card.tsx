import type { KeptAt } from '../../../contract/desktop'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { keptWords, words } from './words'

interface Props {
  readonly keptAt: KeptAt
  readonly onShow: (folder: string) => void
}

const KINDS = ['settings', 'state', 'cache', 'log', 'runtime'] as const

/** Where this application keeps what, each to be opened in the file manager. */
export function PlacesCard({ keptAt, onShow }: Props) {
  return (
    <Card title={words.places}>
      <ul className="divide-y divide-line">
        {KINDS.map((kind) => {
          const { label, detail } = keptWords[kind]
          return (
            <li key={kind} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
              <div className="min-w-0 flex-1 basis-64">
                <p className="font-medium">{label}</p>
                <p className="text-sm text-soft">{detail}</p>
                <p className="font-mono text-xs leading-5 break-all select-text">{keptAt[kind]}</p>
              </div>
              <Button
                look="quiet"
                aria-label={words.showOf(label)}
                onClick={() => onShow(folderOf(kind, keptAt[kind]))}
              >
                {words.show}
              </Button>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

/** The settings are a file: its folder is shown. */
const folderOf = (kind: keyof KeptAt, path: string): string =>
  kind === 'settings' ? path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'), 1)) : path
