"""Tries what a service of a backup has no business with, and to speak to servers, which it must; prints a JSON object: for each attempt `done` or why not.

unit-probe.py WORKSHOP: a folder of root's on a file system that allows devices and setuid programs.
"""

import ctypes
import errno
import json
import os
import shutil
import socket
import stat
import subprocess
import sys

workshop = sys.argv[1]
libc = ctypes.CDLL(None, use_errno=True)

CLONE_NEWUTS, CLONE_NEWUSER = 0x04000000, 0x10000000
LOOP_CONTROL = os.makedev(10, 237)
NOBODY = 65534


def asked(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), "")


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


def in_child(work):
    """What it changes for its process ends with a child of ours, whose status is the error's number."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except OSError as error:
            os._exit(error.errno)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status != 0:
        raise OSError(status, "")


def open_device():
    node = os.path.join(workshop, "node")
    os.mknod(node, stat.S_IFCHR | 0o600, LOOP_CONTROL)
    try:
        os.close(os.open(node, os.O_RDONLY))
    finally:
        os.unlink(node)


def become_root_again():
    """A setuid program, started by nobody."""
    program = os.path.join(workshop, "id")
    shutil.copy("/usr/bin/id", program)
    os.chmod(program, 0o4755)
    identity = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    told = subprocess.run([program, "-u"], capture_output=True, text=True, **identity).stdout.strip()
    os.unlink(program)
    if told != "0":
        raise OSError(errno.EPERM, "")


def make_group():
    group = "/sys/fs/cgroup/penumbra-probe"
    os.mkdir(group)
    os.rmdir(group)


ATTEMPTS = {
    "set a switch of the kernel": lambda: write("/proc/sys/kernel/domainname", "probe"),
    "make a control group": make_group,
    "open a device that it made": open_device,
    "gain rights by a setuid program": become_root_again,
    "speak to servers": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM).close(),
    "speak past the system's network": lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW).close(),
    "speak to the kernel about networks": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close(),
    "make a namespace": lambda: in_child(lambda: asked(libc.unshare(CLONE_NEWUTS))),
    "become root of a namespace": lambda: in_child(lambda: asked(libc.unshare(CLONE_NEWUSER))),
    "name the computer": lambda: asked(libc.sethostname(b"probe", 5)),
    "read the kernel's messages": lambda: asked(libc.klogctl(3, ctypes.create_string_buffer(64), 64)),
    "mount something": lambda: in_child(lambda: asked(libc.mount(b"none", workshop.encode(), b"tmpfs", 0, None))),
    "change another process": lambda: in_child(lambda: asked(libc.ptrace(0, 0, 0, 0))),
    "become another kind of system": lambda: in_child(lambda: asked(libc.personality(8))),
}


def outcome(attempt):
    try:
        attempt()
        return "done"
    except OSError as error:
        return errno.errorcode.get(error.errno, str(error.errno))


print(json.dumps({name: outcome(attempt) for name, attempt in ATTEMPTS.items()}))
