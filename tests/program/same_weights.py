"""same_weights.py - weights are asked for once for posts that no rule tells
apart; rules that look at the unit tell them apart, whatever they look at and
on whatever way they come to it.  Explaining asks for each person anew, and
must agree."""
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import SOURCE, check, finish, run_in  # noqa: E402

KANTOR = os.path.join(SOURCE, 'samples', 'kantor')
RULES = '''return {
  { id = "dasar", reason = "Bobot dasar",
    weights = { managerial = 80, sociocultural = 10, technical = 40 } },

  { id = "uji-kode", reason = "Menurut kode perangkat daerah",
    when = function(asn)
      return asn.position.serves_public and asn.unit.code == "pkm_tapalang"
    end, weights = { KOM = 33 } },

  { id = "uji-jenis", reason = "Menurut jenis perangkat daerah",
    weights = function(asn)
      return { PP = asn.unit.kind == "puskesmas" and 17 or 19 }
    end },

  { id = "uji-kecamatan", reason = "Menurut kecamatan, bila diketahui",
    when = function(asn)
      return not asn.position.serves_public and asn.unit.district == "Mamuju"
    end, weights = { INT = 21 } },
}
'''


def run(*words, **more):
    return run_in('.', *words, rules='rules', **more).stdout


def sql(text):
    return [line.split('|') for line in subprocess.run(
        ['sqlite3', 'timbang.db', text], check=True, text=True,
        stdout=subprocess.PIPE).stdout.splitlines()]


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        shutil.copytree(os.path.join(SOURCE, 'rules'), 'rules')
        run('init')
        run('import', 'rules/kesehatan/data', 'rules/pendidikan/data', KANTOR)
        with open('rules/kesehatan/weights.lua', 'w',
                  encoding='utf-8') as file:
            file.write(RULES)
        run('evaluate', '--period', '2026-S1', '--unit', 'kesehatan')
        seen = set()
        for unit, kind, district, public, code, weight in sql(
                "SELECT u.code, f.kind, ifnull(f.district, ''), "
                "ifnull(j.serves_public, 0), c.code, k.weight / 1000000 FROM "
                "run_post t JOIN run_post_competency k ON k.run = t.run AND "
                "k.post = ifnull(t.weights_of, t.post) JOIN "
                "unit u USING(unit) JOIN unit_fact f USING(unit) JOIN "
                "position_fact j USING(position) JOIN competency c "
                "USING(competency)"):
            what = (code, unit == 'pkm_tapalang' and public == '1',
                    kind == 'puskesmas',
                    public == '0' and district == 'Mamuju')
            seen.add(what)
            wanted = {'KOM': ('33', what[1]), 'PP': ('17', what[2]),
                      'INT': ('21', what[3])}.get(code)
            check(not wanted or (weight == wanted[0]) == wanted[1],
                  '%s in %s counts %s' % (code, unit, weight))
            check(code != 'PP' or weight in ('17', '19'),
                  'PP in %s counts %s' % (unit, weight))
        for code, at in (('KOM', 1), ('PP', 2), ('INT', 3)):
            check({w[at] for w in seen if w[0] == code} == {True, False},
                  '%s was met in both ways' % code)
        for nip, in sql("SELECT p.code FROM result JOIN party p "
                        "USING(party)"):
            run('explain', nip, '--format', 'json')
        os.chdir('/')
    finish()


main()
