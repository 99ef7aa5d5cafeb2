# Tells what is in a zip file, as another program reads it: a line of JSON for each entry, names as hexadecimal bytes.
import hashlib
import json
import sys
import zipfile

with zipfile.ZipFile(sys.argv[1]) as archive:
    bad = archive.testzip()
    for entry in archive.infolist():
        coding = "utf-8" if entry.flag_bits & 0x800 else "cp437"
        digest = hashlib.sha256()
        with archive.open(entry) as content:
            while piece := content.read(1 << 20):
                digest.update(piece)
        print(
            json.dumps(
                {
                    "name": entry.filename.encode(coding).hex(),
                    "mode": entry.external_attr >> 16,
                    "size": entry.file_size,
                    "offset": entry.header_offset,
                    "sha256": digest.hexdigest(),
                }
            )
        )
    print(json.dumps({"bad": bad}))
