"""packed.py - packed notes are a copy: an evaluation says the same with them
and without them, after a second import, after notes were corrected, voided and
withdrawn, and in an older store; one that cannot be read is named, one that
was falsified is found by audit and verify."""
import csv
import json
import os
import shutil
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import SOURCE, Office, check, finish  # noqa: E402

RULES = ('--rules', os.path.join(SOURCE, 'rules'))
DATA = [os.path.join(SOURCE, 'rules', name, 'data')
        for name in ('kesehatan', 'pendidikan')]
DROP = 'DELETE FROM note_pack'
# Back to the store before there were packs.
OLDER = '''DROP TRIGGER note_added_unpacks; DROP TRIGGER note_changed_unpacks;
    DROP TRIGGER note_deleted_unpacks; DROP TABLE note_pack;
    DROP TRIGGER result_stays; DROP TRIGGER result_is_kept;
    DROP TABLE confirmed; DROP TABLE confirmation;
    PRAGMA user_version = 4;'''


class Stores:
    """Copies of one store, each changed in its own way."""

    def __init__(self, office):
        self.office = office

    def path(self, name):
        return os.path.join(self.office.folder, name)

    def sql(self, name, text, *values):
        store = sqlite3.connect(self.path(name))
        with store:
            rows = store.execute(text, values).fetchall() if values or \
                not text.count(';') else store.executescript(text).fetchall()
        store.close()
        return rows

    def copy(self, name, *changes):
        shutil.copy(self.path('timbang.db'), self.path(name))
        for text in changes:
            self.sql(name, text)
        return name

    def run(self, name, *words, code=0):
        return self.office.must('--store', name, *RULES, *words, code=code)

    def digest(self, name):
        self.run(name, 'evaluate', '--period', '2026-S1')
        runs = json.loads(self.run(name, 'runs', '--format', 'json').stdout)
        return max(runs['runs'], key=lambda run: run['run'])['digest']

    def packs(self, name):
        return self.sql(name, 'SELECT party, notes FROM note_pack '
                              'ORDER BY party')

    def agree(self, what):
        """The store as it is against itself without packs, and as it was
        before there were packs."""
        people, = self.sql('timbang.db',
                           'SELECT count(DISTINCT party) FROM note')[0]
        packs = self.packs('timbang.db')
        check(len(packs) == people, 'everybody is packed ' + what)
        found = self.digest(self.copy('with.db'))
        check(self.digest(self.copy('without.db', DROP)) == found,
              'the digest is that of the rows ' + what)
        check(self.digest(self.copy('older.db', OLDER)) == found,
              'an older store says the same ' + what)
        check(self.packs('older.db') == packs,
              'an older store gets the same packs ' + what)
        self.run('with.db', 'verify', '1')
        self.run('with.db', 'audit')
        return found


def split(office):
    """The notes of the sample in two files, and one that corrects and voids
    some of them."""
    path = os.path.join(office.folder, 'asal', 'observation.csv')
    with open(path, encoding='utf-8-sig', newline='') as file:
        rows = list(csv.DictReader(file))
    os.remove(path)
    # Of each person, competency and day the first: named by its day alone.
    seen, single = set(), []
    for row in rows:
        key = row['nip'], row['competency'], row['date']
        if key not in seen:
            single.append(row)
        seen.add(key)
    struck = [dict(row, corrects=row['date'], void='') for row in
              single[::9]]
    for i, row in enumerate(struck):
        if i % 2:
            row['void'] = 'ya'
        else:
            row['level'] = str((int(row['level']) + 2) % 6)
    for name, part in (('satu', single[::2]), ('dua', single[1::2]),
                       ('koreksi', struck)):
        with open(os.path.join(office.folder, name + '.csv'), 'w',
                  encoding='utf-8', newline='') as file:
            out = csv.DictWriter(file, part[0].keys(), lineterminator='\n')
            out.writeheader()
            out.writerows(part)


def is_named(stores):
    """A pack that cannot be read: whose it is, and what to do."""
    party, nip = stores.sql('timbang.db', 'SELECT party, code FROM note_pack '
                            'JOIN party USING(party) LIMIT 1 OFFSET 7')[0]
    for what in ("x''", "x'00'", "'text'", 'substr(notes, 1, 20)',
                 "notes || x'00'", "x'01ffffff' || substr(notes, 5)",
                 "zeroblob(3000000)"):
        name = stores.copy('garbled.db', 'UPDATE note_pack SET notes = CAST('
                           '%s AS BLOB) WHERE party = %d' % (what, party))
        said = stores.run(name, 'evaluate', '--period', '2026-S1',
                          code=8).stderr
        check(nip in said and 'DELETE FROM note_pack' in said,
              'the person is named for %s: %s' % (what, said))
        check(stores.sql(name, 'SELECT count(*) FROM run') == [(0,)],
              'nothing was stored for ' + what)
        stores.run(name, 'audit', code=7)
        stores.sql(name, DROP)
        check(stores.digest(name) == stores.digest(stores.copy('with.db')),
              'what was said to be done helps for ' + what)


def is_found(stores):
    """Good notes, but those of somebody else."""
    one, other = stores.sql('timbang.db', 'SELECT party, code FROM note_pack '
                            'JOIN party USING(party) LIMIT 2 OFFSET 3')
    name = stores.copy('false.db', 'UPDATE note_pack SET notes = (SELECT notes'
                       ' FROM note_pack WHERE party = %d) WHERE party = %d' %
                       (other[0], one[0]))
    check(stores.digest(name) != stores.digest(stores.copy('with.db')),
          'an evaluation reads packs')
    found = json.loads(stores.run(name, 'audit', '--format', 'json',
                                  code=7).stdout)['findings']
    check([(f['fault'], f['kind'], f['number'], f['detail']) for f in found] ==
          [('pack', 'person', one[0], one[1])], 'found: %s' % found)
    stores.run(name, 'verify', '1', code=7)
    said = json.loads(stores.run(name, 'explain', one[1], '--format',
                                 'json').stdout)
    check(not said['agrees'], 'who explains reads the rows')


def main():
    with Office(lang='en') as office:
        stores = Stores(office)
        office.must('sample', '--people', '60', '--seed', '1', 'asal')
        split(office)
        office.must('init')
        office.must(*RULES, 'import', *DATA, 'asal')
        office.must('import', '--kind', 'observation', 'satu.csv')
        first = stores.agree('after one import')
        office.must('import', '--kind', 'observation', 'dua.csv')
        second = stores.agree('after another')
        is_named(stores)
        is_found(stores)
        office.must('import', '--kind', 'observation', 'koreksi.csv')
        third = stores.agree('after corrections')
        change, = stores.sql('timbang.db', 'SELECT max(change) FROM change')[0]
        office.must('import', '--withdraw', str(change))
        check(stores.agree('after these were withdrawn') == second,
              'as before the corrections')
        office.must('import', '--withdraw', str(change - 1))
        check(stores.agree('after an import was withdrawn') == first,
              'as before the second import')
        check(len({first, second, third}) == 3, 'three digests')
        stores.sql('timbang.db', 'DELETE FROM note_pack WHERE party % 2 = 0')
        check(stores.digest('timbang.db') == first, 'some have no pack')
    finish()


main()
