#!/usr/bin/python3
"""What the schemas of editors allow the program reads, what they forbid it
refuses, and both know the same keys."""
import glob
import json
import os
import re
import sys

import jsonschema
import yaml

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                'lib'))
from office import SOURCE, Office, check, finish  # noqa: E402

BASE = {'unit': 'aneh', 'from': '2026-01-01', 'basis': 'x',
        'method': {'level': 'mean', 'surplus': 'sum', 'bands': 'pemetaan'},
        'parameters': {'a': [{'from': '2026-01-01', 'value': 1}]}}
# Where neither a range nor a list of words tells what fits: fits, does not.
EXAMPLES = {
    'roles': ([{'superior': 1}, {'peer': 0.5, 'subordinate': 2, 'self': 1}],
              [{}, {'boss': 1}, {'superior': -1}]),
    'standards': ([{'terampil': 2}], [{'terampil': 0}, {'terampil': 6}]),
    'bands': (['pengisian', [{'key': 'a', 'from': 0},
                             {'key': 'b', 'name': 'B', 'from': 50}],
               [{'key': 'a', 'from': 0, 'until': 50},
                {'key': 'b', 'from': 50}]],
              [[{'key': 'A', 'from': 0}, {'key': 'b', 'from': 50}],
               [{'key': 'a', 'from': 0}], [{'key': 'a'}, {'key': 'b'}],
               [{'key': 'a', 'from': 0, 'colour': 'red'},
                {'key': 'b', 'from': 50}]]),
    'dialogue_at': ([1, 5, 'off', False], [0, 6, 'on']),
    'weights_total': ([100, 0.5], [0, -1]),
}


def dated(value):
    return str(value) if hasattr(value, 'isoformat') else value


def with_method(key, value):
    return dict(BASE, method=dict(BASE['method'], **{key: value}))


def samples(name, rule):
    """Values of the schema: those that fit, those that do not."""
    if name in EXAMPLES:
        return EXAMPLES[name]
    if 'enum' in rule:
        return rule['enum'], ['xyzzy', 7]
    if rule.get('type') == 'integer':
        return ([rule['minimum'], rule['maximum']],
                [rule['minimum'] - 1, rule['maximum'] + 1, 'x', 1.5])
    sys.exit('%s: say in EXAMPLES what fits' % name)


class Both:
    """The schema and the program asked about the same manifest."""

    def __init__(self, office, schema):
        self.office = office
        self.schema = jsonschema.Draft7Validator(schema)

    def ask(self, manifest, fits, what):
        text = json.dumps(manifest, indent=1)	# which is YAML
        self.office.write('rules/aneh/ruleset.yaml', text)
        allowed = self.schema.is_valid(manifest)
        done = self.office.run('api', 'aneh')
        check(allowed == fits, 'the schema %s %s' % (
            'allows' if fits else 'forbids', what))
        check(done.returncode == (0 if fits else 3),
              'the program %s %s: %s' % ('reads' if fits else 'refuses', what,
                                         done.stderr))


def keys_of_reader(table):
    text = ''
    for path in sorted(glob.glob(os.path.join(SOURCE, 'engine', 'schema',
                                              'manifest*.c'))):
        with open(path, encoding='utf-8') as file:
            text += file.read()
    body = re.search(r'tb_yaml_field %s\[\] = \{(.*?)\n\};' % table, text,
                     re.S).group(1)
    return set(re.findall(r'\{ "(\w+)"', body))


def main():
    with open(os.path.join(SOURCE, 'schemas', 'ruleset.schema.json'),
              encoding='utf-8') as file:
        schema = json.load(file)
    parts = schema['definitions']
    for table, part in (('manifest_fields', schema),
                        ('method_fields', parts['method']),
                        ('band_fields', parts['band']),
                        ('value_fields', parts['parameter']['items'])):
        check(keys_of_reader(table) == set(part['properties']),
              '%s has the keys of the schema' % table)
    with Office() as office:
        both = Both(office, schema)
        both.ask(BASE, True, 'the smallest manifest')
        for name, rule in parts['method']['properties'].items():
            fit, not_fit = samples(name, rule)
            for value in fit:
                both.ask(with_method(name, value), True,
                         '%s: %r' % (name, value))
            for value in not_fit:
                both.ask(with_method(name, value), False,
                         '%s: %r' % (name, value))
        both.ask(with_method('levle', 'mean'), False, 'an unknown key')
        both.ask(dict(BASE, units='aneh'), False, 'an unknown key on top')
        for name in ('unit', 'from', 'basis', 'method'):
            both.ask({k: v for k, v in BASE.items() if k != name}, False,
                     'a manifest without ' + name)
        for name in parts['method']['required']:
            both.ask(dict(BASE, method={
                k: v for k, v in BASE['method'].items() if k != name}), False,
                'a method without ' + name)
        value = BASE['parameters']['a'][0]
        for fits, name, values in (
                (True, 'a_1', [dict(value, basis='x')]),
                (True, 'a', [dict(value, value='teks')]),
                (True, 'a', [dict(value, value=True)]),
                (False, 'A', [value]), (False, 'a-b', [value]),
                (False, 'a', []), (False, 'a', [dict(value, until=1)]),
                (False, 'a', [{'value': 1}]), (False, 'a', value),
                (False, 'a', [dict(value, value=[1])])):
            both.ask(dict(BASE, parameters={name: values}), fits,
                     'parameter %s: %r' % (name, values))
    # What people wrote keeps to them too.
    rules = os.path.join(SOURCE, 'rules')
    with open(os.path.join(SOURCE, 'schemas', 'test.schema.json'),
              encoding='utf-8') as file:
        tests = json.load(file)
    for dinas in sorted(os.listdir(rules)):
        folder = os.path.join(rules, dinas, 'tests')
        pairs = [(os.path.join(rules, dinas, 'ruleset.yaml'), schema)]
        if os.path.isdir(folder):
            pairs += [(os.path.join(folder, name), tests)
                      for name in sorted(os.listdir(folder))
                      if name.endswith('.yaml')]
        for path, wanted in pairs:
            if not os.path.exists(path):
                continue
            with open(path, encoding='utf-8') as file:
                data = json.loads(json.dumps(yaml.safe_load(file),
                                             default=dated))
            problems = [e.message for e in
                        jsonschema.Draft7Validator(wanted).iter_errors(data)]
            check(not problems, '%s keeps to its schema: %s' % (path,
                                                                problems))
    finish()


main()
