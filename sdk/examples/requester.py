#!/usr/bin/env python3
"""A backup program in Python's standard library alone, led through Penumbra's coordinator.

It takes a shadow copy of a volume with all applications on it, copies the files from it, tells the applications how that
went, and prints what each of their components reached. docs/formats/requester-protocol.md describes the protocol.

Usage: requester.py SOCKET VOLUME TARGET
"""

import json
import shutil
import socket
import sys


class Coordinator:
    def __init__(self, path):
        self.connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.connection.connect(path)
        self.lines = self.connection.makefile("rb")
        self.steps = []
        self.last = 0
        hello = json.loads(self.lines.readline())
        if hello.get("protocol") != 1:
            raise RuntimeError(f"not version 1: {hello}")

    def call(self, verb, /, **arguments):
        self.last += 1
        message = {"id": self.last, "call": verb, "input": arguments}
        self.connection.sendall(json.dumps(message).encode() + b"\n")
        while True:
            answer = json.loads(self.lines.readline())
            if "event" in answer:
                self.steps.append(answer["step"])
            elif answer["ok"]:
                return answer["value"]
            else:
                raise RuntimeError(answer["failure"]["code"])


def main():
    path, volume, target = sys.argv[1:4]
    coordinator = Coordinator(path)
    call = coordinator.call
    call("startBackup", protocol=1, backupType="copy", context="backup", sources=[volume], createdBy="requester.py")
    for writer in call("gatherWriterMetadata"):
        for component in writer["components"]:
            names = {key: component[key] for key in ("logicalPath", "name")}
            call("addComponent", writerId=writer["writerId"], instanceId=writer["instanceId"], **names)
    call("startSnapshotSet")
    call("addToSnapshotSet", volume=volume)
    call("prepareForBackup")
    [copy] = call("doSnapshotSet")["shadowCopies"]
    shutil.copytree(copy["deviceObject"], target, ignore=shutil.ignore_patterns(".penumbra-shadows"))
    outcomes = call("componentOutcomes")
    for outcome in outcomes:
        call("setBackupSucceeded", component=outcome["key"], succeeded=True)
    documents = call("saveDocuments")
    call("backupComplete")
    states = [writer["state"] for writer in call("gatherWriterStatus")]
    call("release")
    reached = {outcome["caption"]: outcome["consistency"] for outcome in outcomes}
    print(json.dumps({"reached": reached, "states": states, "steps": coordinator.steps, "xml": documents["backupComponents"][:20]}))


if __name__ == "__main__":
    main()
