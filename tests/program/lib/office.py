"""A small office in a folder of its own, and the program run over it."""
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

SOURCE = os.environ.get('TIMBANG_SOURCE_DIR') or os.path.dirname(
    os.path.dirname(os.path.dirname(os.path.dirname(
        os.path.abspath(__file__)))))
PROGRAM = os.path.abspath(os.environ.get('TIMBANG') or
                          os.path.join(SOURCE, 'build', 'timbang'))
GOLDEN = os.path.join(SOURCE, 'tests', 'golden')
BY = '198501012010011001'
# Written over every moment in the store: a Wednesday in September, the widest
# moment in Indonesian and in English.
MOMENT = '2026-09-30T10:20:30Z'


def sanitized():
    """Whether the program is slow: then the smallest ruleset must do."""
    cache = os.path.join(os.environ.get('TIMBANG_BUILD_DIR', ''),
                         'CMakeCache.txt')
    if not os.path.exists(cache):
        return False
    with open(cache, encoding='utf-8') as file:
        return re.search(r'^TIMBANG_SANITIZE:\w+=\S', file.read(),
                         re.MULTILINE) is not None


def passed_on():
    """What the program gets of the caller's environment: options of
    sanitizers, and what a false clock is made of, nothing that changes what
    it prints."""
    return {k: v for k, v in os.environ.items()
            if k.startswith(('ASAN', 'UBSAN', 'LSAN', 'LD_', 'FAKETIME')) or
            k == 'PATH'}


def run_in(folder, *words, lang='en', store='timbang.db', code=0,
           rules=os.path.join(SOURCE, 'rules')):
    """The program in a folder of the test's own, with shipped rules."""
    env = dict(passed_on(), TIMBANG_LANG=lang, TIMBANG_BY=BY,
               TIMBANG_RULES=rules, TIMBANG_STORE=store)
    done = subprocess.run([PROGRAM, *words], cwd=folder, env=env, text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=120, check=False)
    check(done.returncode == code, '%s ends with %d, not %d: %s' % (
        ' '.join(words), done.returncode, code, done.stderr))
    return done


class Office:
    """A temporary folder with rules and files; nothing of the caller's
    environment reaches the program."""

    def __init__(self, lang='id'):
        self.folder = tempfile.mkdtemp(prefix='timbang-')
        self.lang = lang
        rules = os.path.join(self.folder, 'rules')
        shutil.copytree(os.path.join(GOLDEN, 'rules'), rules)
        shutil.copytree(os.path.join(SOURCE, 'rules', 'nasional'),
                        os.path.join(rules, 'nasional'))
        shutil.copytree(os.path.join(GOLDEN, 'office'),
                        os.path.join(self.folder, 'office'))

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        shutil.rmtree(self.folder, ignore_errors=True)

    def environment(self, **more):
        env = passed_on()
        env.update(TIMBANG_LANG=self.lang, TIMBANG_BY=BY, HOME=self.folder)
        env.update(more)
        return {k: v for k, v in env.items() if v is not None}

    def run(self, *words, **more):
        return subprocess.run([PROGRAM, *words], cwd=self.folder,
                              env=self.environment(**more),
                              stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True, timeout=120)

    def must(self, *words, code=0, **more):
        done = self.run(*words, **more)
        if done.returncode != code:
            sys.exit('timbang %s: exit %d, expected %d\n%s%s' % (
                ' '.join(words), done.returncode, code, done.stdout,
                done.stderr))
        return done

    def relax(self):
        """Rules that may be published whatever their numbers become: cases
        that do not look at the score, thresholds that these reach."""
        self.change('rules/dinkes/ruleset.yaml', 'parameters:',
                    'publish: { coverage: 70, mutation: 20 }\nparameters:')
        self.change('rules/dinkes/tests/komunikasi.yaml',
                    '      score: 89.13\n      category: cukup_optimal\n', '')

    def fill(self):
        """Store, files, one evaluation."""
        self.must('init')
        self.must('import', 'office')
        self.must('evaluate', '--period', '2026-S1')

    def stop_the_clock(self):
        """What is printed from now on was stored at MOMENT: a screen is laid
        out by the width of its words, so it is not enough to mask them."""
        store = sqlite3.connect(os.path.join(self.folder, 'timbang.db'))
        with store:
            for table in ('change', 'run'):
                store.execute('UPDATE %s SET at = ?' % table, (MOMENT,))
        store.close()

    def change(self, name, old, new):
        """Replace what must stand in a file once."""
        path = os.path.join(self.folder, name)
        with open(path, encoding='utf-8') as file:
            text = file.read()
        if old not in text:
            sys.exit('%s does not hold %r' % (name, old))
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text.replace(old, new, 1))

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        return path


def mask(text, folder=None):
    """What differs from program to program: fingerprints."""
    text = re.sub(r'\b[0-9a-f]{64}\b', '(sha256)', text)
    # Twelve digits are half a NIP.
    text = re.sub(r'\b(?!\d{12}\b)[0-9a-f]{12}\b', '(sha)', text)
    if folder:
        text = text.replace(folder, '(folder)')
    return text


def steady(text):
    """Moments of a store whose clock cannot be stopped: changing them is what
    the audit is there to find.  No width is looked at."""
    text = re.sub(r'\d{1,2} \w+ \d{4}, \d\d:\d\d UTC', '(time)', text)
    text = re.sub(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ', '(time)', text)
    text = re.sub(r'--+', '--', re.sub(r'(?<=\S)  +', '  ', text))
    return text


_failures = []


def check(truth, sentence):
    """One sentence that must be true; all are looked at."""
    if not truth:
        print('not so: ' + sentence)
        _failures.append(sentence)


def finish():
    sys.exit(1 if _failures else 0)
