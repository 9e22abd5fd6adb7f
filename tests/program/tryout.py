"""tryout.py - one person under a ruleset that nobody uses yet: `try` and
`repl` over the sample office, with numbers calculated by hand."""
import hashlib
import json
import os
import shutil
import pty
import select
import signal
import subprocess
import sys
import tempfile
import termios
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import BY, PROGRAM, SOURCE, check, finish, passed_on  # noqa: E402

RULES = os.path.join(SOURCE, 'rules')
NURSE = '199204172015052001'    # KOM 1, 1, 2 against 2; nine competencies


def environment(**more):
    env = passed_on()
    env.update(TIMBANG_LANG='en', TIMBANG_BY=BY, TIMBANG_RULES=RULES)
    env.update(more)
    return env


def run(*words, lines=None, code=0):
    done = subprocess.run([PROGRAM, *words], env=environment(), text=True,
                          input=lines or '', stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=120, check=False)
    check(done.returncode == code, '%s ends with %d, not %d: %s' % (
        ' '.join(words), code, done.returncode, done.stderr))
    return done


def tried(*words):
    return json.loads(run('try', 'kesehatan', NURSE, '--format', 'json',
                          *words).stdout)


def fingerprint():
    with open('timbang.db', 'rb') as file:
        return hashlib.sha256(file.read()).hexdigest()


def trying():
    before = fingerprint()
    plain = tried()
    check(plain['run'] == 0 and plain['draft'], 'a trial is no run')
    # 17/18; (220 - 25)/220.
    check((plain['jpm'], plain['score']) == ('94.444444', '88.636363'),
          'the same as evaluate without changes')
    # KOM 40: weights 125, 2 x 125 = 250; (250 - 40)/250.
    heavier = tried('--set', 'bobot_komunikasi=40')
    check((heavier['jpm'], heavier['score']) == ('94.444444', '84'),
          'a parameter of its own')
    better = tried('--level', 'KOM=2')
    check((better['jpm'], better['score']) == ('100', '100'),
          'a level of its own')
    # KOM 0: 16/18; (220 - 50)/220; PP 1: 15/18; less 20.
    worse = tried('--level', 'KOM=0', '--level', 'PP=1')
    check((worse['jpm'], worse['score']) == ('83.333333', '68.181818'),
          'options that are repeated all count')
    rule = {w['rule']: w for w in plain['weights']}['tatap-muka']
    check(rule['read'] == 'when: asn.position.serves_public = true; '
          'weights: p.bobot_komunikasi = 25', 'what a rule read')
    check(rule['fuel'] > 0, 'what a rule cost')
    other = json.loads(run('try', 'pendidikan', NURSE, '--format', 'json')
                       .stdout)
    check(other['ruleset']['dinas'] == 'pendidikan',
          'anybody can be tried under any ruleset')
    text = run('try', os.path.join(RULES, 'kesehatan'), NURSE).stdout
    check('A trial of the ruleset of kesehatan; nothing is stored' in text,
          'a folder names a ruleset too')
    later = 'later/kesehatan'
    shutil.copytree(os.path.join(RULES, 'kesehatan'), later)
    with open(later + '/ruleset.yaml', encoding='utf-8') as file:
        text = file.read()
    with open(later + '/ruleset.yaml', 'w', encoding='utf-8') as file:
        file.write(text.replace('from: 2026-01-01', 'from: 2099-01-01'))
    shutil.copytree(os.path.join(RULES, 'nasional'), 'later/nasional')
    done = json.loads(run('try', later, NURSE, '--format', 'json').stdout)
    check((done['jpm'], done['score']) == (plain['jpm'], plain['score']),
          'rules that begin after the period answer as on their first day')
    check(fingerprint() == before, 'nothing is stored')


def refused():
    for words, code, part in (
            (('kesehata', NURSE), 2, "did you mean 'kesehatan'?"),
            (('kesehatan@9', NURSE), 8, "'kesehatan'"),
            (('kesehatan', '199204172015052002'), 8, NURSE),
            (('kesehatan', NURSE, '--level', 'KOM'), 2, 'NAME=VALUE'),
            (('kesehatan', NURSE, '--level', 'KOM=6'), 2, 'from 0 to 5'),
            (('kesehatan', NURSE, '--level', 'KMO=2'), 8, "'KOM'"),
            (('kesehatan', NURSE, '--set', 'bobot_komunikas=1'), 8,
             "'bobot_komunikasi'"),
            (('kesehatan', NURSE, '--set', 'bobot_komunikasi=x'), 8, "'x'"),
            (('kesehatan', NURSE, '--period', '2026-S3'), 2, '2026-S3'),
            (('kesehatan', NURSE, '--for', 'boss'), 2, 'boss')):
        done = run('try', *words, code=code)
        check(part in done.stderr, '%s: %s' % (' '.join(words), done.stderr))
        check(not done.stdout, 'nothing on stdout when refused')


def asking():
    done = run('repl', 'kesehatan', NURSE, lines='\n'.join((
        '-- a comment', '', 'profile.KOM.gap', ':c KOM',
        'c.level < c.required', 'asn.position.serves_public',
        'profile.KES_PPI.level', ':level KOM=2', 'profile.KOM.level',
        ':set bobot_komunikasi=40', 'p.bobot_komunikasi',
        '{ "a", KOM = 1 }', 'profile.KOM')))
    lines = [line for line in done.stdout.splitlines()
             if not line.startswith('  ')]
    check(lines == ['-1', 'true', 'true', 'not applicable, the '
                    'post does not require it: profile.KES_PPI',
                    '2', '40', '{ 1 = "a", KOM = 1 }', lines[-1]],
          'answers: %r' % lines)
    check(lines[-1].startswith('profile.KOM { code = "KOM", required = 2'),
          'a competency is shown whole')
    check('  read: profile.KOM.gap = -1' in done.stdout, 'what was read')


def asking_wrongly():
    done = run('repl', 'kesehatan', NURSE, code=3, lines='\n'.join((
        'profile.KOMM', 'profile.', 'os.exit(1)', 'asn.nip',
        '(function() while true do end end)()', 'asn.grade\u202e',
        ':level KOM=7', ':c XX', 'c', ':set nothing=1', '1 + 1')))
    check(done.stdout == 'nil\n2\n', 'goes on to the end: %r' % done.stdout)
    errors = done.stderr.splitlines()
    for number, part in enumerate(('KOMM', 'near', "'os'", "'nip'", 'steps',
                                   'U+202E', 'from 0 to 5', "'XX'",
                                   "'nothing'")):
        check(number < len(errors) and part in errors[number],
              'complaint %d has %r: %s' % (
                  number, part, errors[number:number + 1]))
    run('repl', 'kesehatan', NURSE, '--set', 'nothing=1', lines='1\n', code=8)


def at_a_terminal():
    child, master = pty.fork()
    if child == 0:
        os.execve(PROGRAM, [PROGRAM, 'repl', 'kesehatan', NURSE],
                  environment(TERM='xterm', COLUMNS='80'))
    seen = b''

    def read_until(*parts):
        """True when these came one after another, and keys are read again:
        the editor shows its prompt a moment before it stops the terminal
        from cooking, and a Ctrl-D in that moment arrives as a zero byte."""
        nonlocal seen
        until = time.monotonic() + 60
        while time.monotonic() < until:
            at = 0
            for part in parts:
                at = seen.find(part, at)
                if at < 0:
                    break
                at += len(part)
            if at >= 0 and not termios.tcgetattr(master)[3] & termios.ICANON:
                return True
            if select.select([master], [], [], 0.2)[0]:
                try:
                    seen += os.read(master, 4096)
                except OSError:     # the other end is closed
                    return False
        return False

    prompt = b'timbang> '
    for typed, wanted in ((None, (prompt,)),
                          (b'profile.KOM.le\t', (b'vel',)),
                          (b'\n', (b'read: profile.KOM.level', prompt)),
                          (b'\x1b[A\n', (b'read: profile.KOM.level', prompt))):
        if typed:
            seen = b''
            os.write(master, typed)
        check(read_until(*wanted), 'on a terminal: %r' % seen)
    os.write(master, b'\x04')
    read_until(b'nothing more is said: this waits for the end')
    until = time.monotonic() + 30
    status = None
    while status is None and time.monotonic() < until:
        pid, ended = os.waitpid(child, os.WNOHANG)
        status = ended if pid else None
        time.sleep(0.05)
    if status is None:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    check(status == 0, 'Ctrl-D ends it well: %r after %r' % (status, seen))
    os.close(master)


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        run('init')
        run('import', *[os.path.join(RULES, d, 'data')
                        for d in ('kesehatan', 'pendidikan')],
            os.path.join(SOURCE, 'samples', 'kantor'))
        done = run('try', 'kesehatan', NURSE, code=2)
        check('--period' in done.stderr, 'no evaluation yet: say the period')
        run('evaluate', '--period', '2026-S1')
        trying()
        refused()
        asking()
        asking_wrongly()
        at_a_terminal()
        os.chdir('/')
    finish()


main()
