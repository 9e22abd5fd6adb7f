#!/usr/bin/python3
"""On a terminal: colour only when asked for, escapes in data come out as
text, Ctrl-C stops work with nothing half done."""
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import PROGRAM, Office, check, finish  # noqa: E402


def on_terminal(office, *words, **more):
    """Standard output of a run whose output is a terminal."""
    pid, fd = pty.fork()
    if pid == 0:
        os.chdir(office.folder)
        os.execve(PROGRAM, [PROGRAM, *words], office.environment(**more))
    text = b''
    while True:
        try:
            part = os.read(fd, 65536)
        except OSError:
            break
        if not part:
            break
        text += part
    os.waitpid(pid, 0)
    os.close(fd)
    return text.decode('utf-8').replace('\r\n', '\n')


def colour(office):
    check('\033[' in on_terminal(office, 'results', TERM='xterm'),
          'a terminal gets colour')
    for more in ({'NO_COLOR': '1'}, {'TERM': 'dumb'}):
        env = {'TERM': 'xterm', **more}
        check('\033[' not in on_terminal(office, 'results', **env),
              '%s switches colour off' % more)
    check('\033[' not in on_terminal(office, 'results', '--color', 'never',
                                     TERM='xterm'),
          '--color never switches colour off')
    check('\033[' not in office.must('results').stdout, 'a file gets none')
    check('\033[' in office.must('results', '--color', 'always').stdout,
          '--color always is obeyed')
    for columns in (60, 80, 132):
        text = on_terminal(office, 'results', COLUMNS=str(columns),
                           NO_COLOR='1')
        widest = max(len(line) for line in text.split('\n'))
        check(widest <= max(columns, 80),
              'nothing is wider than %d columns: %d' % (columns, widest))


def escapes(office):
    office.write('jahat.csv', 'unit,name,kind\n'
                 'jahat,"Dinas \u202eterbalik",dinas\n')
    done = office.run('import', 'jahat.csv')
    check('\u202e' not in done.stdout + done.stderr,
          'bidi controls are not passed on')
    office.write('a\033[31m.csv', 'nip\n')
    done = office.run('import', 'a\033[31m.csv')
    check('\033' not in done.stderr, 'escapes in file names are not passed on')


def dump(office):
    path = os.path.join(office.folder, 'timbang.db')
    with sqlite3.connect(path) as db:
        return '\n'.join(db.iterdump())


def interrupted(office):
    office.must('sample', '--people', '20000', '--seed', '1', 'besar')
    before = dump(office)
    work = subprocess.Popen([PROGRAM, 'import', 'besar'],
                            cwd=office.folder, env=office.environment(),
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            text=True)
    time.sleep(0.3)
    work.send_signal(signal.SIGINT)
    out, err = work.communicate(timeout=120)
    check(work.returncode == 130,
          'stopped import ends with 130, not %d: %s' % (work.returncode, err))
    check('tidak ada yang disimpan' in err, 'it says what was kept')
    check(out == '', 'it prints no result')
    check(dump(office) == before, 'the store is as it was before')


def progress(office):
    """Shown on a terminal after a second, wiped away before anything else."""
    pid, fd = pty.fork()
    if pid == 0:
        os.chdir(office.folder)
        os.execve(PROGRAM, [PROGRAM, 'import', 'besar', '--dry-run'],
                  office.environment(TERM='xterm'))
    text = b''
    while True:
        try:
            part = os.read(fd, 65536)
        except OSError:
            break
        if not part:
            break
        text += part
    os.waitpid(pid, 0)
    os.close(fd)
    if b' %' in text:   # a fast machine may be done within the second
        tail = text[text.rindex(b' %'):]
        check(tail.startswith(b' %\r\x1b[K'), 'the bar is wiped away')
    check('\r' not in office.run('import', 'besar', '--dry-run').stderr,
          'a file gets no bar')


def pipe_closed(office):
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([PROGRAM, 'results'], cwd=office.folder,
                          env=office.environment(), stdout=write,
                          stderr=subprocess.PIPE, text=True)
    os.close(write)
    check(done.returncode == 141, 'a closed pipe ends with 141')
    check(done.stderr == '', 'and without a word')


def main():
    with Office() as office:
        office.fill()
        colour(office)
        escapes(office)
        pipe_closed(office)
        interrupted(office)
        progress(office)
    finish()


main()
