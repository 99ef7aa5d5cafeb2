"""A person at a terminal of their own, with polkit's text agent in it: runs a command and answers what the agent asks.

person.py LOGIN PASSWORD COMMAND...; prints what the terminal showed, and ends as the command did.
"""

import os
import pty
import pwd
import subprocess
import sys
import termios
import time

login, password, *command = sys.argv[1:]


def be_the_person():
    account = pwd.getpwnam(login)
    os.initgroups(login, account.pw_gid)
    os.setgid(account.pw_gid)
    os.setuid(account.pw_uid)
    registered, tell = os.pipe()
    agent = subprocess.Popen(
        ["pkttyagent", "--process", str(os.getpid()), "--notify-fd", str(tell)], pass_fds=[tell]
    )
    os.close(tell)
    os.read(registered, 1)
    status = subprocess.run(command).returncode
    agent.terminate()
    agent.wait()
    return status


def is_hiding_words(terminal):
    return not termios.tcgetattr(terminal)[3] & termios.ECHO


child, terminal = pty.fork()
if child == 0:
    os._exit(be_the_person())

shown = b""
answered = 0
while True:
    try:
        part = os.read(terminal, 4096)
    except OSError:
        break
    if not part:
        break
    shown += part
    if shown.count(b"assword:") > answered:
        answered += 1
        # What is typed before the terminal stops showing it is thrown away.
        while not is_hiding_words(terminal):
            time.sleep(0.01)
        os.write(terminal, password.encode() + b"\n")
sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
