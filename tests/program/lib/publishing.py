"""Publishing in an office: whom, when, and what is stored."""
import datetime
import os
import sqlite3

from office import check

HEAD = '197801012005012001'
MANIFEST = 'rules/dinkes/ruleset.yaml'
WEIGHTS = 'rules/dinkes/weights.lua'
CASES = 'rules/dinkes/tests/komunikasi.yaml'
PUBLISH = ['publish', 'dinkes', '--approver', HEAD, '--yes']


def semester(day):
    """First day and name of the semester of a day, and of the next one."""
    half = 1 if day.month <= 6 else 2
    first = datetime.date(day.year, 1 if half == 1 else 7, 1)
    after = (datetime.date(day.year, 7, 1) if half == 1
             else datetime.date(day.year + 1, 1, 1))
    return first, '%d-S%d' % (day.year, half), after


# The program believes no clock that is before its own making.
TODAY = max(datetime.datetime.now(datetime.timezone.utc).date(),
            datetime.date(2026, 11, 24))
NOW, _, NEXT = semester(TODAY)
NEXT_NAME = semester(NEXT)[1]


def rows(office, sql):
    store = sqlite3.connect(os.path.join(office.folder, 'timbang.db'))
    try:
        return store.execute(sql).fetchall()
    finally:
        store.close()


def refused(office, name, words, code, *sentences):
    done = office.run(*words)
    said = done.stdout + done.stderr
    check(done.returncode == code, '%s ends with %d, not %d: %s' % (
        name, code, done.returncode, said))
    for sentence in sentences:
        check(sentence in said, '%s says "%s": %s' % (name, sentence, said))
    check(not rows(office, 'SELECT 1 FROM publication WHERE version > 0')
          or name.startswith('later'), name + ' publishes nothing')
