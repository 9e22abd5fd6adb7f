"""import_real.py - importing as an office does: a regency's own tables through
maps, a store that somebody else holds, Ctrl-C in the middle, refused rows
mended and brought in again; what fails leaves the store as it was."""
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "lib"))
from office import passed_on  # noqa: E402

SOURCE = os.environ.get("TIMBANG_SOURCE_DIR") or os.path.dirname(
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TIMBANG = os.environ["TIMBANG"]
DATA = os.environ.get("TIMBANG_REAL_DATA") or os.path.join(
    os.path.dirname(SOURCE), "shared", "data")
BY = "197003151998032004"
ENVIRONMENT = {**passed_on(), "TIMBANG_LANG": "en",
               "TIMBANG_BY": BY,
               "TIMBANG_RULES": os.path.join(SOURCE, "rules")}
failed = []


def check(name, got, wanted):
    if got != wanted:
        failed.append(name)
        print("%s: got %r, wanted %r" % (name, got, wanted))


def run(*words, code=0):
    done = subprocess.run([TIMBANG, *words], capture_output=True, text=True,
                          env=ENVIRONMENT, check=False)
    if done.returncode != code:
        failed.append(" ".join(words))
        print("%s: exit %d, wanted %d\n%s%s" % (
            " ".join(words), done.returncode, code, done.stdout, done.stderr))
    return done.stdout + done.stderr


def dump(store):
    with sqlite3.connect(store) as database:
        return list(database.iterdump())


def query(store, sql):
    database = sqlite3.connect(store)
    try:
        return database.execute(sql).fetchall()
    finally:
        database.close()


def write(name, text):
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)


def regency():
    """A regency's tables: HTML in cells, a null level, test junk."""
    tables = os.path.join(DATA, "pati")
    if not os.path.isdir(tables):
        print("skipped: no real tables at %s (TIMBANG_REAL_DATA)" % tables)
        return
    maps = os.path.join(SOURCE, "samples", "pati")
    file = lambda name: os.path.join(tables, name)
    run("--store", "pati.db", "init")
    said = run("--store", "pati.db", "import", "--map",
               os.path.join(maps, "dictionaries.yaml"),
               file("master_kamus_kompetensi_skj.csv"),
               file("master_kamus_kompetensi_skj_level.csv"))
    for line in ("master_kamus_kompetensi_skj.csv:13:",
                 "master_kamus_kompetensi_skj_level.csv:190:",
                 "master_kamus_kompetensi_skj_level.csv:191:"):
        check("junk in %s is reported" % line, line in said, True)
    said = run("--store", "pati.db", "import", "--map",
               os.path.join(maps, "offices.yaml"), file("master_opd.csv"),
               file("jabatan.csv"), file("skj.csv"))
    check("null level is reported", "skj.csv:12:14" in said, True)
    check("junk post is reported", "jabatan.csv:7:" in said, True)
    check("junk levels are reported", said.count("skj.csv:"), 11)
    check("offices", query("pati.db", "SELECT count(*) FROM unit_fact"),
          [(51,)])
    check("posts", query("pati.db", "SELECT count(*) FROM position_fact"),
          [(5,)])
    check("levels of one post", query(
        "pati.db", "SELECT official, level FROM standard_fact s JOIN "
        "competency_fact c USING(competency) WHERE position > 0 AND "
        "c.change > 1 ORDER BY competency LIMIT 3"),
        [("M.1", 3), ("M.2", 4), ("M.3", 2)])
    for table, column in (("competency_fact", "name"),
                          ("reference_fact", "name_id"),
                          ("reference_fact", "basis")):
        check("no HTML in %s" % column, query(
            "pati.db", "SELECT count(*) FROM %s WHERE %s LIKE '%%<%%' OR "
            "%s LIKE '%%&nbsp;%%'" % (table, column, column)), [(0,)])
    said = run("--store", "pati.db", "import", "--map",
               os.path.join(maps, "offices.yaml"), file("master_opd.csv"),
               file("jabatan.csv"), file("skj.csv"))
    check("twice changes nothing", query(
        "pati.db", "SELECT count(*) FROM change"), [(3,)])


def locked():
    """Somebody else holds the store."""
    other = sqlite3.connect("office.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    write("one.csv", "unit,name,kind\nsatu,Satu,dinas\n")
    said = run("--store", "office.db", "import", "one.csv", code=8)
    check("the lock is told", "another process" in said, True)
    other.execute("ROLLBACK")
    other.close()
    run("--store", "office.db", "import", "one.csv")


def interrupted():
    """Ctrl-C in the middle of a long import."""
    with open("long.csv", "w", encoding="utf-8") as file:
        file.write("unit,name,kind\n")
        for i in range(400000):
            file.write("u%d,Unit %d,bidang\n" % (i, i))
    before = dump("office.db")
    started = subprocess.Popen(
        [TIMBANG, "--store", "office.db", "import", "long.csv"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=ENVIRONMENT)
    time.sleep(0.3)
    started.send_signal(signal.SIGINT)
    started.communicate(timeout=120)
    check("Ctrl-C does not end well", started.returncode != 0, True)
    check("Ctrl-C leaves the store", dump("office.db") == before, True)


def mended():
    """Refused rows are written out, mended, and come in."""
    write("half.csv", "unit;name;kind\na;A;dinas\nb;B;dinsa\n")
    run("--store", "office.db", "import", "--partial", "half.csv")
    with open("half.unit.rejects.csv", encoding="utf-8-sig") as file:
        text = file.read()
    check("the reason stands beside the row", "did you mean" in text, True)
    write("mended.csv", text.replace("b;B;dinsa", "b;B;dinas"))
    run("--store", "office.db", "import", "mended.csv")
    check("the mended row is there", query(
        "office.db", "SELECT count(*) FROM unit WHERE code IN ('a', 'b')"),
        [(2,)])


def unreadable():
    """A file without permission, a folder, an empty file, none."""
    before = dump("office.db")
    write("secret.csv", "unit,name,kind\n")
    os.chmod("secret.csv", 0)
    if os.geteuid() != 0:
        run("--store", "office.db", "import", "secret.csv", code=8)
    os.mkdir("empty")
    write("empty.csv", "")
    for name in ("empty", "empty.csv", "absent.csv"):
        said = run("--store", "office.db", "import", name, code=8)
        check("%s is named" % name, name in said, True)
    check("nothing changed", dump("office.db") == before, True)


def main():
    scratch = tempfile.mkdtemp()
    os.chdir(scratch)
    try:
        run("--store", "office.db", "init")
        regency()
        locked()
        interrupted()
        mended()
        unreadable()
    finally:
        os.chdir(SOURCE)
        shutil.rmtree(scratch)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
