interface Crumb {
  readonly key: string
  readonly label: string
}

interface Props {
  readonly label: string
  readonly crumbs: readonly Crumb[]
  readonly onOpen: (index: number) => void
}

/** The way down to where one is; every part of it leads back. */
export function Breadcrumbs({ label, crumbs, onOpen }: Props) {
  return (
    <nav aria-label={label}>
      <ol className="flex flex-wrap items-center gap-x-1 text-sm">
        {crumbs.map((crumb, index) => (
          <li key={crumb.key} className="flex items-center gap-1">
            {index > 0 && (
              <span aria-hidden className="text-soft">
                /
              </span>
            )}
            {index === crumbs.length - 1 ? (
              <span aria-current="location" className="px-1 font-medium">
                {crumb.label}
              </span>
            ) : (
              <button type="button" onClick={() => onOpen(index)} className="rounded px-1 text-accent hover:underline">
                {crumb.label}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
