import { createHash } from 'node:crypto';
import type { Fix, Location, PhysicalLocation, Region, Replacement, Result, Suppression } from 'sarif';
import type { Diagnostic, Position, TextEdit } from '../diagnostic.ts';
import { type FileFindings, type LeftOut, leftOut } from './lint-format.ts';
import { type Extent, type OtherPlace, Places } from './places.ts';
import { LEVELS } from './sarif-rules.ts';

/** What the results of one run have in common. */
export interface ResultContext {
  readonly uriOf: (file: string) => string;
  /** The place of a rule in the list of rules. */
  readonly indexOf: (rule: string) => number;
}

/** The results of one document, in their order; suppressed ones last. */
export function resultsOf(findings: FileFindings, context: ResultContext): readonly Result[] {
  const { diagnostics } = findings;
  const suppressed = leftOut(findings);
  if (diagnostics.length + suppressed.length === 0) return [];
  const writer = new ResultWriter(findings, context);
  return [
    // Of all results of a run or of none it has to be known whether they are suppressed.
    ...diagnostics.map(diagnostic => writer.result(diagnostic, [])),
    ...suppressed.map(finding => writer.result(finding.diagnostic, [suppressionOf(finding)])),
  ];
}

const suppressionOf = ({ reason, isInSource }: LeftOut): Suppression => ({
  kind: isInSource ? 'inSource' : 'external',
  ...(reason !== '' && { justification: reason }),
});

class ResultWriter {
  readonly #uri: string;
  readonly #places: Places;
  readonly #context: ResultContext;
  /** How often each finding has occurred on a line of the same content. */
  readonly #occurrences = new Map<string, number>();

  constructor({ file, text }: FileFindings, context: ResultContext) {
    this.#uri = context.uriOf(file);
    this.#places = new Places(file, text);
    this.#context = context;
  }

  result(diagnostic: Diagnostic, suppressions: Suppression[]): Result {
    const { rule, severity, message, span, related = [], fix = [] } = diagnostic;
    const others = this.#places.othersOf(related);
    return {
      ruleId: rule,
      ruleIndex: this.#context.indexOf(rule),
      level: LEVELS[severity],
      message: { text: message },
      locations: [{ physicalLocation: physical(this.#uri, regionOf(this.#places.extentOf(span))) }],
      partialFingerprints: { primaryLocationLineHash: this.#fingerprint(diagnostic) },
      ...(others.length > 0 && { relatedLocations: others.map((other, id) => this.#related(other, id)) }),
      ...(fix.length > 0 && { fixes: [this.#fix(fix)] }),
      suppressions,
    };
  }

  #related({ message, file, start, end }: OtherPlace, id: number): Location {
    const region = start && { ...startOf(start), ...(end && endOf(end)) };
    return { id, message: { text: message }, physicalLocation: physical(this.#context.uriOf(file), region) };
  }

  #fix(edits: readonly TextEdit[]): Fix {
    const replacements = edits.map(
      ({ span, text }): Replacement => ({
        deletedRegion: regionOf(this.#places.extentOf(span)),
        ...(text !== '' && { insertedContent: { text } }),
      }),
    );
    return { artifactChanges: [{ artifactLocation: { uri: this.#uri }, replacements }] };
  }

  /** Stays the same when lines are added or removed above: GitHub tells by it which findings are new. */
  #fingerprint({ rule, span }: Diagnostic): string {
    const words = [rule, this.#uri, this.#places.lineOf(span).trim()].join('\0');
    const hash = createHash('sha256').update(words).digest('hex').slice(0, 16);
    const occurrence = (this.#occurrences.get(hash) ?? 0) + 1;
    this.#occurrences.set(hash, occurrence);
    return `${hash}:${occurrence}`;
  }
}

function physical(uri: string, region: Region | undefined): PhysicalLocation {
  return { artifactLocation: { uri }, ...(region && { region }) };
}

const startOf = ({ line, column }: Position): Region => ({ startLine: line, startColumn: column });
const endOf = ({ line, column }: Position): Region => ({ endLine: line, endColumn: column });

/** GitHub wants a line even of what concerns a file as a whole. */
function regionOf(extent: Extent | undefined): Region {
  return extent ? { ...startOf(extent.start), ...endOf(extent.end) } : { startLine: 1 };
}
