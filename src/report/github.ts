import type { Diagnostic, Severity } from '../diagnostic.ts';
import type { FileFindings, LintFormat } from './lint-format.ts';
import { type Extent, Places, placeText } from './places.ts';
import { visible } from './visible.ts';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };
/** What would end a property or the command. */
const SPECIAL = /[%\r\n:,]/g;
const REFERENCES: Readonly<Record<string, string>> = {
  '%': '%25',
  '\r': '%0D',
  '\n': '%0A',
  ':': '%3A',
  ',': '%2C',
};

const property = (value: string): string => value.replace(SPECIAL, found => REFERENCES[found]!);
const data = (value: string): string => value.replace(/[%\r\n]/g, found => REFERENCES[found]!);

/** GitHub's workflow commands, which it shows as annotations in the files of a pull request. */
export function githubFormat(): LintFormat {
  return { start: () => '', document: commandsOf, end: () => '' };
}

function commandsOf({ file, text, diagnostics }: FileFindings): string {
  if (diagnostics.length === 0) return '';
  const places = new Places(file, text);
  return diagnostics.map(diagnostic => commandOf(diagnostic, file, places)).join('');
}

function commandOf(
  { rule, severity, message, span, related }: Diagnostic,
  file: string,
  places: Places,
): string {
  const properties = {
    file: visible(file.replace(/^(?:\.\/)+/, '')),
    ...regionOf(places.extentOf(span)),
    title: rule,
  };
  const notes = places
    .othersOf(related)
    .map(other => `${visible(placeText(other))}: ${visible(other.message)}`);
  const settings = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${COMMANDS[severity]} ${settings.join(',')}::${data([visible(message), ...notes].join('\n'))}\n`;
}

/** GitHub refuses columns of a region of several lines. */
function regionOf(extent: Extent | undefined): Readonly<Record<string, number>> {
  if (!extent) return {};
  const { start, end } = extent;
  if (start.line !== end.line) return { line: start.line, endLine: end.line };
  return { line: start.line, col: start.column, endLine: end.line, endColumn: end.column };
}
