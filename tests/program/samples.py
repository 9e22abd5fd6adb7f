#!/usr/bin/python3
"""samples/README.md keeps its word: every command in it runs, in its order,
and what it promises of each story is on the screen."""
import os
import re
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "lib"))
from office import passed_on  # noqa: E402

SOURCE = os.environ.get("TIMBANG_SOURCE_DIR") or os.path.dirname(
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TIMBANG = os.environ["TIMBANG"]
KANTOR = os.path.join(SOURCE, "samples", "kantor")
failed = []


def complain(text):
    failed.append(text)
    print(text)


def lines():
    """(command, what must be seen) in the order of the page."""
    with open(os.path.join(SOURCE, "samples", "README.md"),
              encoding="utf-8") as file:
        for line in file:
            cells = line.split("|")
            if line.startswith("timbang "):
                yield line.strip(), []
            elif cells[0] == "" and cells[1].startswith(" `timbang "):
                yield cells[1].strip(" `"), re.findall("`([^`]+)`", cells[3])


def files():
    """The table names every file of the office, and no other."""
    with open(os.path.join(SOURCE, "samples", "README.md"),
              encoding="utf-8") as file:
        named = re.findall(r"^\| `(\w+\.csv)`", file.read(), re.M)
    if sorted(named) != sorted(os.listdir(KANTOR)):
        complain("samples/README.md names %s, kantor has %s" % (
            sorted(named), sorted(os.listdir(KANTOR))))


def encodings():
    """The habits that the table promises are in the files."""
    wanted = {"pegawai.csv": b"Nur\x92aini", "jabatan.csv": b"\xef\xbb\xbf",
              "catatan_pendidikan.csv": b",\r\nmenghitung",
              "katalog_pelatihan.csv": b";7,5;",
              "kinerja.csv": b"19920417 201505 2 001,",
              "catatan_binanga.csv": b",ya\n", "unit.csv": b'"Jalan '}
    for name, bytes_ in wanted.items():
        with open(os.path.join(KANTOR, name), "rb") as file:
            if bytes_ not in file.read():
                complain("%s has no %r" % (name, bytes_))


def main():
    environment = {**passed_on(), "TIMBANG_LANG": "id",
                   "TIMBANG_BY": "197003151998032004",
                   "TIMBANG_STORE": "kantor.db"}
    files()
    encodings()
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in ("rules", "samples"):
            os.symlink(os.path.join(SOURCE, name), os.path.join(folder, name))
        for command, promised in lines():
            count += 1
            done = subprocess.run([TIMBANG, *shlex.split(command)[1:]],
                                  cwd=folder, env=environment, text=True,
                                  capture_output=True, check=False)
            if done.returncode:
                complain("%s: exit %d\n%s" % (command, done.returncode,
                                              done.stderr))
            for text in promised:
                if text not in done.stdout:
                    complain("%s does not show: %s" % (command, text))
    if count < 20:
        complain("only %d commands were found" % count)
    print("samples: %d commands, %d wrong" % (count, len(failed)))
    sys.exit(1 if failed else 0)


main()
