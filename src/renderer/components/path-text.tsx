/**
 * A path in little room: the folder shrinks, the name at the end stays; the whole path is the title.
 */
export function PathText({ path }: { readonly path: string }) {
  const cut = Math.max(0, path.lastIndexOf('/', path.length - 2))
  return (
    <span className="flex min-w-0 font-mono text-xs" title={path}>
      <span className="truncate">{path.slice(0, cut)}</span>
      <span className="max-w-full flex-none truncate">{path.slice(cut)}</span>
    </span>
  )
}
