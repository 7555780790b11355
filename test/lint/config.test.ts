import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { formatFiles } from '../../scripts/schemas.ts';
import { FORMAT_VALIDATORS, formatValidatorsModule } from '../../scripts/validators.ts';
import { LineIndex } from '../../src/diagnostic.ts';
import type { Config } from '../../src/lint/config/config.ts';
import { readConfig } from '../../src/lint/config/read-config.ts';
import { CONFIG_SCHEMA } from '../../src/lint/config/schema.ts';
import { ConfigSettings, mergeRules } from '../../src/lint/config/settings.ts';

const KNOWN = new Set(['pci/root-address', 'pci/x', 'usb/port']);

/** What is said of a text: `line:column: message [rule]`. */
function said(text: string): string[] {
  const lines = new LineIndex(text);
  return readConfig(text, KNOWN).diagnostics.map(({ rule, message, span }) => {
    const { line, column } = lines.position(span!.start);
    return `${line}:${column}: ${message} [${rule}]`;
  });
}

describe('the schemas of the configuration and the baseline', () => {
  it('on disk are what `npm run schemas` makes', () => {
    for (const [file, text] of formatFiles())
      expect(readFileSync(file, 'utf8'), file.pathname).to.equal(text);
  });

  it('have validators that are what `tsx scripts/validators.ts` makes, and need no ajv', () => {
    const text = readFileSync(FORMAT_VALIDATORS, 'utf8');
    expect(text).to.equal(formatValidatorsModule());
    expect(text).not.to.match(/\b(require|import)\b/);
  });

  it('compile as what they say they are', () => {
    const validate = new Ajv2020({ allowUnionTypes: true, strictTypes: false }).compile(CONFIG_SCHEMA);
    expect(validate({ rules: { 'pci/*': 'off' }, schema: false })).to.equal(true);
    expect(validate({ rules: { 'pci/*': 'none' } })).to.equal(false);
  });

  it('describe every key', () => {
    const lacking = Object.entries(CONFIG_SCHEMA.properties!).filter(([, { description }]) => !description);
    expect(lacking).to.deep.equal([]);
  });
});

describe('readConfig', () => {
  it('reads JSON with comments and trailing commas', () => {
    const text = `// ours
    { "$schema": "x", "target": "qemu-7.2", /* so */ "rules": { "pci/*": "off", }, }`;
    expect(readConfig(text, KNOWN)).to.deep.include({
      value: { $schema: 'x', target: 'qemu-7.2', rules: { 'pci/*': 'off' } },
      diagnostics: [],
    });
  });

  it('reads every key', () => {
    const config: Config = {
      target: 'qemu-latest',
      existing: true,
      hostArch: 'aarch64',
      capabilities: ['a.xml', 'b.xml'],
      schema: 'schemas',
      rules: { 'pci/x': 'info' },
      suppressions: [{ rule: 'usb/*', device: 'devices/hub[1]', files: ['a/*.xml'], reason: 'why' }],
      overrides: [{ files: ['b/**'], schema: false, capabilities: 'c.xml', rules: {} }],
      ignore: [],
      baseline: 'slotwise-baseline.json',
      failOn: 'warning',
      maxWarnings: 0,
    };
    expect(readConfig(JSON.stringify(config), KNOWN)).to.deep.include({ value: config, diagnostics: [] });
  });

  const wrong: readonly (readonly [text: string, ...said: string[]])[] = [
    [
      '{\n  "rules": {\n    "pci/x": "warn"\n  }\n}',
      '3:14: found "warn" for rules/"pci/x", expected one of error, warning, info, off; did you mean "warning"? [config/value]',
    ],
    [
      '{"taret": "qemu-7.2"}',
      '1:2: the file has no key "taret"; did you mean "target"? [config/unknown-key]',
    ],
    [
      '{"overrides": [{"files": ["a"], "exiting": true}]}',
      '1:33: overrides[0] has no key "exiting"; did you mean "existing"? [config/unknown-key]',
    ],
    ['{"overrides": [{}]}', '1:16: overrides[0] lacks the key "files" [config/missing-key]'],
    [
      '{"suppressions": [{"rule": "pci/x", "reason": " "}]}',
      '1:47: found " " for suppressions[0]/reason, expected a text that is not empty [config/value]',
    ],
    [
      '{"rules": {"pci/root-adress": "off", "zci/*": "off"}}',
      '1:12: there is no rule "pci/root-adress"; did you mean "pci/root-address"? [config/unknown-rule]',
      '1:38: no rule matches "zci/*" [config/unknown-rule]',
    ],
    [
      '{"suppressions": [{"rule": "pci/y", "device": "devices/disk[0]", "reason": "a"}]}',
      '1:28: there is no rule "pci/y"; did you mean "pci/x"? [config/unknown-rule]',
      '1:61: suppressions[0]/device is no path at offset 13: expected a position from 1 on, or an attribute such as @type or target/@dev [config/device-path]',
    ],
    ['{"schema": true}', '1:12: found true for schema, expected a text or false [config/value]'],
    ['{"schema": 1}', '1:12: found 1 for schema, expected a text or false [config/value]'],
    ['{"existing": "yes"}', '1:14: found "yes" for existing, expected true or false [config/value]'],
    ['{"maxWarnings": -1}', '1:17: found -1 for maxWarnings, expected 0 or more [config/value]'],
    ['{"maxWarnings": 0.5}', '1:17: found 0.5 for maxWarnings, expected a whole number [config/value]'],
    ['{"capabilities": 1}', '1:18: found 1 for capabilities, expected a text or a list [config/value]'],
    [
      '{"rules": {"%": 1}}',
      '1:17: found 1 for rules/"%", expected one of error, warning, info, off [config/value]',
    ],
    ['{"__proto__": {}}', '1:2: the file has no key "__proto__" [config/unknown-key]'],
    ['{"rules": {}, "rules": {}}', '1:15: the key "rules" stands here twice [config/duplicate-key]'],
    ['[]', '1:1: found [] for the file, expected an object [config/value]'],
    ['', '1:1: expected a value [config/syntax]'],
    ['{"a": 1 "b"}', "1:9: expected ',' before what follows [config/syntax]"],
    ["{'a': 1}", '1:2: this is no JSON value: texts stand in double quotes [config/syntax]'],
  ];
  for (const [text, ...expected] of wrong) {
    it(`says what is wrong in ${text || 'an empty file'}`, () => expect(said(text)).to.deep.equal(expected));
  }

  it('stops at brackets without end', () => {
    expect(said('['.repeat(100_000))).to.deep.equal([
      '1:101: this is nested deeper than 100 levels [config/syntax]',
    ]);
  });

  it('gives no value when anything is wrong', () => {
    expect(readConfig('{"taret": 1}', KNOWN).value).to.equal(undefined);
  });
});

describe('the settings of a file', () => {
  /** Globs that are the names of files. */
  const named = (globs: readonly string[]) => (file: string) => globs.includes(file);

  it('are those of the configuration, with those of the overrides that mean it, the last ones first', () => {
    const settings = new ConfigSettings(
      {
        target: 'qemu-7.2',
        rules: { 'pci/x': 'off', 'pci/*': 'warning' },
        overrides: [
          { files: ['a', 'b'], existing: true, rules: { 'pci/x': 'error' } },
          { files: ['b'], target: 'qemu-8.0', existing: false },
        ],
      },
      named,
    );
    expect(settings.of('a')).to.deep.include({ target: 'qemu-7.2', existing: true });
    expect(settings.of('b')).to.deep.include({ target: 'qemu-8.0', existing: false });
    expect(settings.of('c')).to.deep.include({ rules: { 'pci/x': 'off', 'pci/*': 'warning' } });
    expect(Object.entries(settings.of('a').rules!)).to.deep.equal([
      ['pci/*', 'warning'],
      ['pci/x', 'error'],
    ]);
  });

  it('have the suppressions that are for it, and say whether it is ignored', () => {
    const everywhere = { rule: 'pci/x', reason: 'why' };
    const suppressions = [everywhere, { ...everywhere, files: ['a'] }];
    const settings = new ConfigSettings({ suppressions, ignore: ['b'] }, named);
    expect(settings.of('a')).to.deep.include({ suppressions, isIgnored: false });
    expect(settings.of('b')).to.deep.include({ suppressions: [everywhere], isIgnored: true });
  });

  it('are one object for files of which the same is said', () => {
    const settings = new ConfigSettings({ overrides: [{ files: ['a', 'b'] }] }, named);
    expect(settings.of('a')).to.equal(settings.of('b'));
    expect(settings.of('a')).to.not.equal(settings.of('c'));
  });
});

describe('mergeRules', () => {
  it('lets later settings be the last that match', () => {
    const merged = mergeRules({ 'pci/x': 'off', 'pci/*': 'info' }, { 'pci/x': 'error' });
    expect(Object.keys(merged)).to.deep.equal(['pci/*', 'pci/x']);
  });
});
