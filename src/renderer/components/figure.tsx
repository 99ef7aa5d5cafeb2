import type { ReactNode } from 'react'

interface Props {
  readonly label: string
  readonly value: ReactNode
  readonly detail?: string
}

/** A figure with its name. Stands in a list of figures. */
export function Figure({ label, value, detail }: Props) {
  return (
    <div className="max-w-full grow basis-26">
      <dt className="text-sm text-soft">{label}</dt>
      <dd className="text-lg font-semibold wrap-break-word tabular-nums">{value}</dd>
      {detail && <dd className="text-sm wrap-break-word text-soft tabular-nums">{detail}</dd>}
    </div>
  )
}

/** A row of figures that wraps. */
export function Figures({ children }: { readonly children: ReactNode }) {
  return <dl className="flex flex-wrap gap-x-5 gap-y-4">{children}</dl>
}
