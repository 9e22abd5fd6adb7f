#!/usr/bin/python3
"""What is printed as JSON keeps to schemas/, and csv says the same."""
import csv
import io
import json
import os
import sys

import jsonschema

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import SOURCE, Office, check, finish  # noqa: E402

NURSE = '199203152019032007'


def valid(text, name):
    with open(os.path.join(SOURCE, 'schemas', name + '.schema.json'),
              encoding='utf-8') as file:
        schema = json.load(file)
    data = json.loads(text)
    try:
        jsonschema.Draft7Validator.check_schema(schema)
        jsonschema.validate(data, schema, jsonschema.Draft7Validator)
    except jsonschema.ValidationError as error:
        check(False, '%s: %s at %s' % (name, error.message,
                                       list(error.absolute_path)))
    return data


def ask(office, name, *words):
    return valid(office.must(*words, '--format', 'json').stdout, name)


def main():
    with Office() as office:
        office.fill()
        results = ask(office, 'results', 'results')['results']
        rows = list(csv.DictReader(io.StringIO(
            office.must('results', '--format', 'csv').stdout)))
        check(len(rows) == len(results) == 5, 'five results in both forms')
        for row, result in zip(rows, results):
            for key in ('nip', 'unit', 'position', 'status', 'jpm',
                        'category_jpm', 'score', 'category'):
                check((row[key] or None) == result[key],
                      '%s of %s is the same in csv and json' % (
                          key, row['nip']))
            check(row['review'].split() == result['review'],
                  'review of %s is the same' % row['nip'])
            check(row['recommendations'].split() ==
                  result['recommendations'],
                  'recommendations of %s are the same' % row['nip'])
        ask(office, 'confirm', 'confirm', '1', '--unit', 'dinkes')
        ask(office, 'results', 'results')
        ask(office, 'summary', 'results', '--summary')
        ask(office, 'runs', 'runs')
        plan = ask(office, 'plan', 'plan', '--jp', '3', '--budget', '0')
        rows = list(csv.DictReader(io.StringIO(office.must(
            'plan', '--jp', '3', '--budget', '0', '--format', 'csv').stdout)))
        check(len(rows) == len(plan['items']) > 0, 'a plan in both forms')
        for row, item in zip(rows, plan['items']):
            for key in ('nip', 'unit', 'course', 'competency', 'rule',
                        'priority', 'gap', 'reason'):
                check(row[key] == item[key], '%s is the same' % key)
            check((row['planned'] == 'yes') == item['planned'] and
                  (row['limit'] or None) == item['limit'],
                  'what fits is the same')
        ask(office, 'audit', 'audit')
        office.relax()
        office.must('publish', 'dinkes', '--approver', '197801012005012001',
                    '--yes')
        versions = ask(office, 'history', 'history')['versions']
        check([v['version'] for v in versions] == [1], 'one version')
        ask(office, 'ready', 'ready', '--period', '2026-S1')
        for audience in ('asn', 'superior', 'author'):
            for result in results:
                data = ask(office, 'explain', 'explain', result['nip'],
                           '--for', audience)
                check(data['agrees'], '%s agrees' % result['nip'])
                for key in ('jpm', 'score', 'category', 'status'):
                    check(data[key] == result[key],
                          '%s of %s is explained as stored' % (
                              key, result['nip']))
        nurse = [r for r in results if r['nip'] == NURSE][0]
        check(nurse['jpm'] == '94.444444', 'the nurse has 17/18')
        check(nurse['category_jpm'] == 'optimal', 'the nurse is optimal')
        check(nurse['recommendations'][:1] == ['KOM_COACHING'],
              'the nurse is coached in communication all the same')
        # The words of another language change no byte of data.
        one = office.must('results', '--format', 'csv').stdout
        office.lang = 'en'
        check(office.must('results', '--format', 'csv').stdout == one,
              'csv does not depend on the language')
    finish()


main()
