/**
 * The mount table of this process, as the kernel prints it.
 *
 * Fails: lines that do not fit are left out; the kernel adds fields, it never changes them.
 * Source: proc_pid_mountinfo(5).
 */
export interface Mount {
  /** Names the mount among all of this namespace; `/proc/self/fdinfo` uses the same number. */
  readonly id: number
  readonly parentId: number
  /** The folder of the file system that is seen at `mountPoint`: `/` or the subvolume, deeper for a bind mount. */
  readonly root: string
  readonly mountPoint: string
  readonly isReadOnly: boolean
  readonly fileSystem: string
  /** The device, or whatever name the file system gave itself. */
  readonly source: string
  readonly superOptions: readonly string[]
}

export function parseMountTable(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line) => parseMount(line) ?? [])
}

/** `36 35 98:0 /root /point rw,noatime shared:1 - ext4 /dev/sda rw,errors=continue` */
function parseMount(line: string): Mount | null {
  const [before, after] = line.split(' - ')
  const [id, parentId, , root, mountPoint, options] = before?.split(' ') ?? []
  const [fileSystem, source, superOptions = ''] = after?.split(' ') ?? []
  if (!id || !parentId || !root || !mountPoint || !options || !fileSystem || source === undefined) return null
  const superFlags = superOptions.split(',')
  return {
    id: Number(id),
    parentId: Number(parentId),
    root: decodeOctal(root),
    mountPoint: decodeOctal(mountPoint),
    isReadOnly: options.split(',').includes('ro') || superFlags.includes('ro'),
    fileSystem,
    source: decodeOctal(source),
    superOptions: superFlags,
  }
}

/** Blank, tab, line feed and backslash are written as three octal digits, each a byte. */
function decodeOctal(text: string): string {
  if (!text.includes('\\')) return text
  const bytes = Buffer.from(text, 'utf8')
  const decoded: number[] = []
  for (let at = 0; at < bytes.length; at++) {
    const digits = bytes.toString('latin1', at + 1, at + 4)
    const isEscape = bytes[at] === BACKSLASH && /^[0-3][0-7]{2}$/.test(digits)
    decoded.push(isEscape ? parseInt(digits, 8) : (bytes[at] ?? 0))
    if (isEscape) at += 3
  }
  return Buffer.from(decoded).toString('utf8')
}

const BACKSLASH = 0x5c

/** Made by the kernel or by a service out of nothing: nobody's files. */
const KERNEL = new Set(
  (
    'autofs binfmt_misc bpf cgroup cgroup2 configfs debugfs devpts devtmpfs efivarfs fusectl fuse.gvfsd-fuse ' +
    'fuse.portal fuse.lxcfs hugetlbfs mqueue nsfs proc pstore rootfs rpc_pipefs securityfs selinuxfs sysfs tracefs'
  ).split(' '),
)

/** Gone at the next start, never changing, or a view of what is a volume already. */
const PASSING = new Set(['overlay', 'ramfs', 'squashfs', 'tmpfs'])

/** Whether somebody's files can lie on it. */
export const holdsFiles = ({ fileSystem }: Mount): boolean => !KERNEL.has(fileSystem)

/** Where every provider keeps its shadow copies, below the volume's mount point. */
export const SHADOW_FOLDER = '.penumbra-shadows'

/** The id of the shadow copy that is mounted there, for people to look into; null for any other mount. */
export function shadowCopyOf({ root }: Mount): string | null {
  const names = root.split('/')
  return names.at(-3) === SHADOW_FOLDER ? (names.at(-1) ?? null) : null
}

/**
 * Whether it is a volume of this computer: what holds files to stay. The root always is, also in a container; an
 * exposed shadow copy never is.
 */
export const isVolume = (mount: Mount): boolean =>
  holdsFiles(mount) && shadowCopyOf(mount) === null && (!PASSING.has(mount.fileSystem) || mount.mountPoint === '/')
