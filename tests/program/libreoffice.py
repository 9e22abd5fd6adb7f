"""libreoffice.py - another program opens what we write, and we read what it
writes: LibreOffice without a screen.  An extra: where it is not installed
(Debian: libreoffice-calc-nogui) nothing is tested, and said so."""
import csv
import glob
import io
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import SOURCE, check, finish, run_in  # noqa: E402

RULES = os.path.join(SOURCE, 'rules')
KANTOR = os.path.join(SOURCE, 'samples', 'kantor')
SOFFICE = shutil.which('soffice')


def run(*words, **more):
    return run_in('.', *words, lang='id', **more)


def convert(path, to, folder, filters=()):
    env = {k: v for k, v in os.environ.items() if not k.startswith('LD_')}
    env.update(HOME=os.getcwd(), LC_ALL='C.UTF-8')
    done = subprocess.run([SOFFICE, '--headless', '--convert-to', to,
                           *filters, '--outdir', folder, path], env=env,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, timeout=180, check=False)
    made = os.path.join(folder, os.path.splitext(os.path.basename(path))[0] +
                        '.' + to.split(':')[0])
    check(os.path.exists(made), '%s becomes %s: %s' % (path, to, done.stdout))
    return made


def opened():
    """Our workbook, as LibreOffice shows it (Indonesian numbers)."""
    run('export', 'hasil.xlsx')
    # 59: ';' between, 34: '"' around, 76: UTF-8, 1 line, as shown.
    made = convert('hasil.xlsx', 'csv:Text - txt - csv (StarCalc):'
                   '59,34,76,1,,1057,false,true', '.')
    with open(made, encoding='utf-8') as file:
        shown = list(csv.reader(file, delimiter=';'))
    rows = list(csv.DictReader(io.StringIO(
        run('results', '--format', 'csv').stdout)))
    check(shown[0][:2] == ['NIP', 'Nama'], 'the head: %r' % shown[0])
    check(len(shown) == len(rows) + 1, 'everybody is shown')
    by_nip = {row[0]: row for row in shown[1:]}
    for row in rows:
        cells = by_nip[row['nip']]
        check(cells[8] == row['recommendations'], 'courses of ' + row['nip'])
        number = cells[4].replace(',', '.')
        wanted = ('%.2f' % (int(float(row['jpm']) * 100 + 0.5 + 1e-7) / 100)
                  if row['jpm'] else '')
        check(number == wanted, 'JPM of %s is shown as %r, not %r' % (
            row['nip'], cells[4], wanted))


def rewritten():
    """The sample office, each file through LibreOffice: opened as CSV with all
    columns as text, saved as xlsx, and imported."""
    os.mkdir('csv')
    os.mkdir('xlsx')
    for path in sorted(glob.glob(os.path.join(KANTOR, '*.csv'))):
        with open(path, 'rb') as file:
            raw = file.read()
        try:
            text = raw.decode('utf-8-sig')
        except UnicodeDecodeError:
            text = raw.decode('cp1252')
        first = text.splitlines()[0]
        if first.startswith('sep='):
            text = text.split('\n', 1)[1]
            first = text.splitlines()[0]
        mark = max(';,\t', key=first.count)
        copy = os.path.join('csv', os.path.basename(path))
        with open(copy, 'w', encoding='utf-8', newline='') as file:
            file.write(text)
        # 2: text, for every column, so that a NIP stays one.
        columns = '/'.join('%d/2' % (i + 1) for i in range(40))
        convert(copy, 'xlsx', 'xlsx', ['--infilter=Text - txt - csv '
                                       '(StarCalc):%d,34,76,1,%s' % (
                                           ord(mark), columns)])
    run('init', store='lain.db')
    run('import', *[os.path.join(RULES, d, 'data')
                    for d in ('kesehatan', 'pendidikan')], store='lain.db')
    run('import', 'xlsx', store='lain.db')
    run('evaluate', '--period', '2026-S1', store='lain.db')
    check(run('results', '--format', 'csv').stdout ==
          run('results', '--format', 'csv', store='lain.db').stdout,
          'what LibreOffice wrote gives the same results')


def days():
    """Typed days: LibreOffice makes numbers with a format of them."""
    with open('hari.csv', 'w', encoding='utf-8') as file:
        file.write('nip,penilai,tanggal,kompetensi,tingkat\n'
                   '199204172015052001,197004031992102004,2026-06-02,KOM,2\n')
    made = convert('hari.csv', 'xlsx', '.', [
        '--infilter=Text - txt - csv (StarCalc):44,34,76,1,1/2/2/2/3/5'])
    said = run('import', made, '--dry-run')
    check('1' in said.stdout, said.stdout + said.stderr)


def main():
    if not SOFFICE:
        print('skipped: LibreOffice (libreoffice-calc-nogui) is not installed')
        return
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        run('init')
        run('import', *[os.path.join(RULES, d, 'data')
                        for d in ('kesehatan', 'pendidikan')], KANTOR)
        run('evaluate', '--period', '2026-S1')
        opened()
        rewritten()
        days()
        os.chdir('/')
    finish()


main()
