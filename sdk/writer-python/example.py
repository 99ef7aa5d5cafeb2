#!/usr/bin/env python3
"""A writer in Python's standard library alone: an application that takes part in Penumbra's backups.

The application writes the same number into two files, one after the other, all the time. A copy is good when both files
hold the same number; so it stops between two rounds from Freeze to Thaw. The protocol, version 1, is described in
docs/formats/writer-protocol.md.

Usage: example.py FOLDER REGISTRATION-FOLDER
"""

import json
import os
import signal
import socket
import sys
import threading
import time
import uuid

PROTOCOL = 1
LONGEST_LINE = 8 * 1024 * 1024
WRITER_ID = "8c1f4f0e-3a52-4f0b-b6d7-6a0a6f2d9e33"
INSTANCE_ID = str(uuid.uuid4())


class TwoCounters:
    """The application: it counts unless it is held."""

    def __init__(self, folder):
        self.folder = folder
        self.count = 0
        self.round = threading.Lock()
        self.holder = None

    def run(self):
        while True:
            with self.round:
                self.count += 1
                self.write("left")
                time.sleep(0.002)
                self.write("right")
            time.sleep(0.001)

    def write(self, name):
        with open(os.path.join(self.folder, name), "w", encoding="ascii") as file:
            file.write(str(self.count))

    def hold(self, session):
        """Waits for the end of a round; from then on nothing is written. False when another session holds it."""
        if self.holder is not None or not self.round.acquire(timeout=5):
            return False
        self.holder = session
        return True

    def let_go(self, session):
        """True when this session had held it until now. May be called again."""
        if self.holder != session:
            return False
        self.holder = None
        self.round.release()
        return True


class Session:
    """One backup, on one connection. Writes no file: the volume may be frozen."""

    def __init__(self, application, connection):
        self.application = application
        self.connection = connection
        self.key = object()
        self.window = None
        self.components = []
        self.sending = threading.Lock()

    def serve(self):
        writer = {"writerId": WRITER_ID, "instanceId": INSTANCE_ID, "name": "Two counters (Python)"}
        try:
            self.send({"type": "hello", "protocol": PROTOCOL, "pid": os.getpid(), "writer": writer})
            lines = self.connection.makefile("rb")
            while line := lines.readline(LONGEST_LINE + 1):
                if not line.endswith(b"\n"):
                    break
                message = json.loads(line)
                if message["type"] == "request":
                    self.answer(message)
        except (OSError, ValueError, KeyError):
            pass
        finally:
            # The backup program is gone: nothing stays held.
            self.let_go()
            self.connection.close()

    def answer(self, request):
        handler = getattr(self, request["event"].replace("-", "_"), None)
        try:
            if handler is None:
                raise RuntimeError("this writer does not know " + request["event"])
            reply = {"ok": True, "result": handler(request["body"])}
        except RuntimeError as error:
            reply = {"ok": False, "message": str(error), "retry": "never"}
        self.send({"type": "reply", "id": request["id"], **reply})

    def send(self, message):
        with self.sending:
            self.connection.sendall(json.dumps(message).encode() + b"\n")

    def identify(self, _body):
        sets = [
            {"path": self.application.folder, "fileSpec": name, "recursive": False, "backupTypes": 3855, "isLog": False}
            for name in ("left", "right")
        ]
        component = {"logicalPath": "", "name": "counters", "caption": "Two counters", "kind": "database"}
        return {
            "writerId": WRITER_ID,
            "name": "Two counters (Python)",
            "usage": "user-data",
            "source": "nontransacted-db",
            "level": "back-end",
            "backupSchema": 16,
            "majorVersion": 1,
            "minorVersion": 0,
            "components": [{**component, "selectable": True, "fileSets": sets}],
        }

    def prepare_backup(self, body):
        self.components = body["components"]
        return []

    def prepare_snapshot(self, _body):
        return None

    def freeze(self, body):
        # The window opens before the answer, so that no moment is unguarded.
        self.window = threading.Timer(body["window"] / 1000, self.let_go)
        self.window.daemon = True
        self.window.start()
        if not self.application.hold(self.key):
            raise RuntimeError("the application did not come to rest")
        return None

    def thaw(self, _body):
        if not self.let_go():
            raise RuntimeError("the freeze window ended before Thaw")
        word = {"consistency": "application-consistent", "reason": "", "alternates": [], "omit": []}
        return [{"component": name, **word} for name in self.components]

    def post_snapshot(self, _body):
        return []

    def backup_complete(self, _body):
        return None

    def backup_shutdown(self, _body):
        return None

    def abort(self, _body):
        self.let_go()
        return None

    def pre_restore(self, _body):
        return []

    def post_restore(self, _body):
        return []

    def let_go(self):
        if self.window is not None:
            self.window.cancel()
        return self.application.let_go(self.key)


def main():
    folder, registration = (os.path.abspath(path) for path in sys.argv[1:3])
    os.makedirs(registration, mode=0o700, exist_ok=True)
    path = os.path.join(registration, "two-counters-python.sock")
    if os.path.exists(path):
        os.remove(path)
    application = TwoCounters(folder)
    threading.Thread(target=application.run, daemon=True).start()
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.bind(path)
    server.listen()
    signal.signal(signal.SIGTERM, lambda *_: (os.remove(path), os._exit(0)))
    print("registered", flush=True)
    while True:
        connection, _ = server.accept()
        threading.Thread(target=Session(application, connection).serve, daemon=True).start()


if __name__ == "__main__":
    main()
