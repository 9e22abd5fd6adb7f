"""The store as a value: kept, put back, compared."""
import os
import shutil
import sqlite3


def paths(office, name):
    return [os.path.join(office.folder, name + ending)
            for ending in ('', '-wal', '-shm', '-journal')]


def copy(office, source, target):
    for old, new in zip(paths(office, source), paths(office, target)):
        if os.path.exists(new):
            os.remove(new)
        if os.path.exists(old):
            shutil.copy(old, new)


def content(office, name):
    """Integrity, and every row less the moments and what is made of
    them."""
    store = sqlite3.connect(os.path.join(office.folder, name))
    try:
        whole = store.execute('PRAGMA integrity_check').fetchall()
        tables = sorted(row[0] for row in store.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table'"))
        rows = {}
        for table in tables:
            columns = [row[1] for row in store.execute(
                'SELECT * FROM pragma_table_info(?)', (table,))
                if row[1] != 'at' and
                not (table == 'link' and row[1] in ('content', 'hash'))]
            rows[table] = store.execute('SELECT %s FROM "%s" ORDER BY %s' % (
                ', '.join('"%s"' % c for c in columns), table,
                ', '.join(str(i + 1) for i in range(len(columns)))
            )).fetchall()
        return whole == [('ok',)], rows
    finally:
        store.close()


def differing(one, other):
    return [table for table in one if one[table] != other.get(table)]
