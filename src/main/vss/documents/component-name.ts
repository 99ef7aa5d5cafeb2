/** What names a component within its writer. */
export interface ComponentName {
  readonly logicalPath: string
  readonly name: string
}

/** The one string that names a component in events: `logicalPath/name`, or `name` at the root. */
export const fullName = ({ logicalPath, name }: ComponentName): string =>
  logicalPath === '' ? name : `${logicalPath}/${name}`
