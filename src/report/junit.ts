import type { Diagnostic } from '../diagnostic.ts';
import { escapeAttribute, escapeText } from '../xml/escape.ts';
import { type FileFindings, type LintFormat, leftOut } from './lint-format.ts';
import { Places, placeText } from './places.ts';
import { visible } from './visible.ts';

/** Findings about a file as a whole, or about slotwise itself: the test could not be made. */
const UNTESTED = /^(?:file|internal)\//;
/** What XML forbids beyond what no text shows. */
const NONCHARACTERS = /[\ufffe\uffff]/g;

type Attributes = Readonly<Record<string, string | number>>;

interface Case {
  readonly name: string;
  readonly line?: number | undefined;
  /** What stands in the element; absent for a test that has passed. */
  readonly outcome?: string;
}

/** The XML of JUnit, which most CI systems show: a test suite a document, a test case a finding. */
export function junitFormat(): LintFormat {
  return {
    start: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="slotwise lint">\n',
    document: suiteOf,
    end: () => '</testsuites>\n',
  };
}

function suiteOf(findings: FileFindings): string {
  const { file, diagnostics } = findings;
  const cases = casesOf(findings);
  const errors = diagnostics.filter(({ rule }) => UNTESTED.test(rule)).length;
  const infos = diagnostics.filter(({ severity }) => severity === 'info').length;
  const failures = diagnostics.length - errors - infos;
  const counts = { tests: cases.length, failures, errors, skipped: leftOut(findings).length };
  const lines = cases.map(each => caseOf(each, file));
  return `  <testsuite${attributes({ name: file, ...counts })}>\n${lines.join('')}  </testsuite>\n`;
}

function casesOf(findings: FileFindings): readonly Case[] {
  const { file, text, diagnostics } = findings;
  const places = new Places(file, text);
  const lineOf = ({ span }: Diagnostic): number | undefined => places.extentOf(span)?.start.line;
  const cases: readonly Case[] = [
    ...diagnostics.map(found => ({
      name: nameOf(found, places),
      line: lineOf(found),
      outcome: outcomeOf(found, file, places),
    })),
    ...leftOut(findings).map(({ diagnostic, reason }) => ({
      name: nameOf(diagnostic, places),
      line: lineOf(diagnostic),
      outcome: `<skipped${attributes({ message: reason || 'suppressed' })}/>`,
    })),
  ];
  return diagnostics.length > 0 ? cases : [{ name: 'lint' }, ...cases];
}

/** Test cases of one suite are told apart by their names. */
function nameOf({ rule, span }: Diagnostic, places: Places): string {
  const start = places.extentOf(span)?.start;
  return start ? `${rule} at ${start.line}:${start.column}` : rule;
}

function outcomeOf(
  { rule, severity, message, span, related }: Diagnostic,
  file: string,
  places: Places,
): string {
  const start = places.extentOf(span)?.start;
  const place = placeText({ file, ...(start && { start }) });
  const notes = places.othersOf(related).map(other => `${placeText(other)}: note: ${other.message}`);
  const body = [`${place}: ${severity}: ${message} [${rule}]`, ...notes].map(legal).join('\n');
  if (severity === 'info') return `<system-out>${escapeText(body)}</system-out>`;
  const element = UNTESTED.test(rule) ? 'error' : 'failure';
  return `<${element}${attributes({ type: severity, message })}>${escapeText(body)}</${element}>`;
}

function caseOf({ name, line, outcome }: Case, file: string): string {
  const words = attributes({ name, classname: file, file, ...(line !== undefined && { line }) });
  return outcome === undefined
    ? `    <testcase${words}/>\n`
    : `    <testcase${words}>${outcome}</testcase>\n`;
}

function attributes(values: Attributes): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeAttribute(legal(String(value)), '"')}"`)
    .join('');
}

const legal = (text: string): string => visible(text).replace(NONCHARACTERS, '\ufffd');
