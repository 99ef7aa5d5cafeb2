// Everything that a restore must bring back of a folder, as lines that can be compared.
import { execFileSync } from 'node:child_process'

const script = String.raw`
import hashlib, json, os, stat, sys
root = os.fsencode(sys.argv[1])
groups, lines = {}, []
def visit(path, name):
    info = os.lstat(path)
    kind = stat.S_IFMT(info.st_mode)
    line = [repr(name)[2:-1], oct(info.st_mode), info.st_uid, info.st_gid, info.st_mtime_ns]
    if kind in (stat.S_IFCHR, stat.S_IFBLK): line.append(info.st_rdev)
    if kind == stat.S_IFLNK: line.append(repr(os.readlink(path)))
    if kind == stat.S_IFREG:
        with open(path, 'rb') as file: line += [info.st_size, hashlib.sha256(file.read()).hexdigest()]
        if info.st_nlink > 1: line.append('same as ' + groups.setdefault((info.st_dev, info.st_ino), repr(name)))
    line.append(sorted((key, os.getxattr(path, key, follow_symlinks=False).hex()) for key in os.listxattr(path, follow_symlinks=False)))
    lines.append(line)
    if kind == stat.S_IFDIR:
        for child in sorted(os.listdir(path)): visit(os.path.join(path, child), os.path.join(name, child) if name else child)
visit(root, b'')
print(json.dumps(lines))
`

/** One line for each entry whose relative name (unprintable bytes escaped) `isWanted`. */
export function describeTree(folder, isWanted = () => true) {
  const lines = JSON.parse(
    execFileSync('python3', ['-c', script, folder], { encoding: 'utf8', maxBuffer: 2 ** 28, timeout: 60_000 }),
  )
  return lines.filter(([name]) => isWanted(name))
}
