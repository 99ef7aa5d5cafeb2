// A folder with everything that names, types and metadata can be. Needs root, python3 and the acl tools.
import { execFileSync } from 'node:child_process'

const script = String.raw`
import os, socket, sys
root = os.fsencode(sys.argv[1])
os.makedirs(root)
at = lambda name: os.path.join(root, name)
def write(name, content=b''):
    with open(at(name), 'wb') as file: file.write(content)

for name in [b'plain', b'a"b', b"a'b", b'back\\slash', b'tab\t', b'line\n', b'bell\x07', b'escape\x1b', b'bad\xff\xfe', b'\xc3\xa9',
             b'\xe4\xb8\xad', b'\xf0\x9f\x98\x80', b'\xc2\xa0space', b'\xe2\x80\x8bzero', b'<x>&y', b'\xe2\x80\xa8line',
             b'\xef\xbf\xbdreplaced', b'\xed\xa0\x80surrogate', b'\x7fdelete', b' blank ', b'-dash', b'\xc2\x80', b'x' * 255]:
    write(name, b'content of ' + name)
write(b'empty')
os.mkdir(at(b'empty folder'))
os.mkdir(at(b'folder'))
write(b'folder/inside', b'hello')
os.symlink(b'target', at(b'link'))
os.symlink(b'bad\xff<&>\x01\x08\x7f', at(b'link raw'))
os.symlink('dangling/é\u2028'.encode(), at(b'link unicode'))
os.mkfifo(at(b'fifo'))
os.mknod(at(b'character'), 0o20600, os.makedev(1, 3))
os.mknod(at(b'block'), 0o60600, os.makedev(7, 99))
socket.socket(socket.AF_UNIX).bind(at(b'socket'))
write(b'hard 1', b'hard')
os.link(at(b'hard 1'), at(b'hard 2'))
os.link(at(b'hard 1'), at(b'folder/hard 3'))
write(b'setuid')
os.chmod(at(b'setuid'), 0o6755)
os.chmod(at(b'folder'), 0o1777)
write(b'owned'); os.chown(at(b'owned'), 1, 65534)
write(b'nobody known'); os.chown(at(b'nobody known'), 12345, 54321)
write(b'attributes', b'x')
for name, value in [(b'user.z', b'1'), (b'user.a', b''), (b'user.binary', bytes(range(256))), (b'user.large', b'q' * 2000)]:
    os.setxattr(at(b'attributes'), name, value)
os.setxattr(at(b'folder'), b'user.folder', b'd')
os.setxattr(at(b'link'), b'trusted.link', b's', follow_symlinks=False)
os.system("setfacl -m u:1:rwx '%s/attributes'; setfacl -d -m u:1:rx '%s/folder'" % (sys.argv[1], sys.argv[1]))
write(b'before 1970'); os.utime(at(b'before 1970'), ns=(-10**18 + 123456789, -10**18 + 123456789))
write(b'milliseconds'); os.utime(at(b'milliseconds'), ns=(1700000000120000000, 1700000000120000000))
with open(at(b'sparse'), 'wb') as file: file.truncate(5 << 20)
with open(at(b'sparse end'), 'wb') as file:
    file.seek(3 << 20)
    file.write(b'end')
os.utime(at(b'folder'), ns=(1600000000000000000, 1650000000000000000))
`

export function makeEveryKindTree(folder) {
  execFileSync('python3', ['-c', script, folder], { timeout: 60_000 })
}
