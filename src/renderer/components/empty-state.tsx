import type { ReactNode } from 'react'
import { Mark } from './mark'

/** What stands where a list would, while there is nothing to list. */
export function EmptyState({ children }: { readonly children: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-3 rounded-2xl border border-dashed border-line bg-surface px-6 py-14 text-center text-soft">
      <Mark tone="neutral" size={28} />
      <p>{children}</p>
    </div>
  )
}
