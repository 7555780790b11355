import { expect } from 'chai';
import { type Diagnostic, lint } from '../../src/index.ts';
import { documentOf } from './document.ts';

const XML = documentOf("<sound model='ich9'><volume/></sound>");
const UNKNOWN = 'xml/unknown-element';
const FOUND: Diagnostic = {
  rule: 'xml/schema',
  severity: 'warning',
  message: 'found <x>',
  span: { start: 0, end: 1 },
};

const rulesOf = (schema?: () => readonly Diagnostic[]): readonly string[] =>
  lint(XML, { ...(schema && { schema }) }).diagnostics.map(({ rule }) => rule);

describe('lint/survey', () => {
  it('compares the document with the tables of the format where there is no schema', () => {
    expect(rulesOf()).to.include(UNKNOWN);
  });

  it('tells what the tables and the schema find where both find something', () => {
    expect(rulesOf(() => [FOUND])).to.include.members([UNKNOWN, 'xml/schema']);
  });

  it('leaves the tables out where a schema takes the document: it may be of a newer libvirt', () => {
    expect(rulesOf(() => [])).not.to.include(UNKNOWN);
  });
});
