"""An office of many dinas, each with a ruleset of its own: what one of them
does must not touch the others."""
import os

from office import BY, Office

HEAD = '197801012005012001'
MANIFEST = '''unit: %s
from: 2026-01-01
basis: Contoh untuk uji
method:
  level: median
  level_digits: 2
  surplus: cap_each
  roles: { superior: 1 }
  min_observations: 1
  min_raters: 1
  bands: pemetaan
  post: last_day
  min_days_in_post: 30
  on_change: refuse
parameters:
  bobot_komunikasi:
    - { from: 2026-01-01, value: 25, basis: Contoh untuk uji }
'''
WEIGHTS = '''return {
  { id = "dasar", reason = "Bobot dasar seluruh pegawai", basis = "Contoh",
    from = "2026-01-01", ["until"] = "2027-01-01",
    weights = { managerial = 80, sociocultural = 10, technical = 10 } },

  { id = "tatap-muka", reason = "Berhadapan langsung dengan pasien",
    when = function(asn) return asn.position.serves_public end,
    weights = function(_, p) return { KOM = p.bobot_komunikasi, PP = 20 } end },
}
'''
TRAINING = '''return {
  { id = "komunikasi", competency = "KOM", below = 0.5,
    priority = "required", reason = "{competency} {level}, standar {required}",
    when = function(asn) return asn.position.serves_public end,
    recommend = { "KOM_SBAR" } },

  { id = "pendampingan", competency = { "KOM", "PP" }, below = 0.5,
    priority = "suggested", reason = "{competency} {level}, standar {required}",
    recommend = function(_, _, _, c)
      return { c == "KOM" and "KOM_COACHING" or "PP_BIMBINGAN" }
    end },
}
'''
COMPETENCIES = 'INT;KS;KOM;OPH;PP;PDOL;MP;PK;PB'


class Many(Office):
    """Call dinas() for each, then begin()."""

    def __init__(self):
        super().__init__(lang='en')
        self.units, self.people = [], []

    def dinas(self, code, weights=WEIGHTS, training=TRAINING, people=2,
              manifest=MANIFEST, **files):
        self.write('rules/%s/ruleset.yaml' % code, manifest % code)
        files.update(weights=weights, training=training)
        for name, text in files.items():
            if text is not None:
                self.write('rules/%s/%s.lua' % (code, name), text)
        self.units.append(code)
        for _ in range(people):
            self.people.append(('19900101201501%d%03d' % (
                1 + len(self.people) // 900, len(self.people) % 900 + 1),
                code))

    def begin(self, order=None):
        """The store with everybody in it; `order` shuffles lists."""
        files = {
            'unit.csv': ['%s,Dinas %s,dinas,,Mamuju' % (u, u)
                         for u in self.units],
            'pegawai.csv': [
                "'%s;Nama %s;%s;PERAWAT_AP;PNS;III/a;01-03-2022" % (
                    nip, nip[-4:], unit) for nip, unit in self.people] + [
                "'%s;Kepala;%s;KEPALA_SUBBAG;PNS;III/d;01-01-2021" % (
                    HEAD, self.units[0])],
            'penilai.csv': ['%s,%s,atasan,2022-01-01' % (nip, HEAD)
                            for nip, _ in self.people],
            'catatan.csv': [
                '%s;%s;%02d-%02d-2026;2;2;%d;2;%d;2;2;2;2' % (
                    nip, HEAD, 1 + i % 28, 1 + i % 6, 1, i % 2 + 1)
                for i, (nip, _) in enumerate(self.people)]
        }
        heads = {
            'unit.csv': 'unit,name,kind,parent,district',
            'pegawai.csv':
                'nip;nama;unit_kerja;jabatan;status;golongan;mulai',
            'penilai.csv': 'nip,penilai,peran,mulai',
            'catatan.csv': 'nip;penilai;tanggal;' + COMPETENCIES
        }
        for name, rows in files.items():
            if order:
                order(rows)
            self.write('ramai/' + name,
                       '\n'.join([heads[name]] + rows) + '\n')
        os.replace(os.path.join(self.folder, 'office', 'jabatan.csv'),
                   os.path.join(self.folder, 'ramai', 'jabatan.csv'))
        self.must('init')
        self.must('import', 'ramai')

    def results(self, *words):
        """The rows of the newest run, by dinas, without its number."""
        text = self.must('results', '--format', 'csv', *words).stdout
        rows = {}
        for line in text.splitlines()[1:]:
            fields = line.split(',')
            rows.setdefault(fields[1], []).append(','.join(fields[:-1]))
        return rows


__all__ = ['BY', 'HEAD', 'MANIFEST', 'Many', 'TRAINING', 'WEIGHTS']
