declare const unit: unique symbol

/** The mount point of a volume, or the root of a subvolume: absolute, no trailing slash except for `/` itself. */
export type VolumePath = string & { readonly [unit]: 'volume' }

/** Throws a RangeError for a relative path: that is a bug, not a failure. */
export function volumePath(path: string): VolumePath {
  if (!path.startsWith('/')) throw new RangeError(`not an absolute path: ${path}`)
  const trimmed = path.replace(/\/+$/, '')
  return (trimmed === '' ? '/' : trimmed) as VolumePath
}

/** Whether `path` is `folder` or lies below it. */
export const isWithin = (folder: string, path: string): boolean =>
  folder === '/' || path === folder || path.startsWith(`${folder}/`)
