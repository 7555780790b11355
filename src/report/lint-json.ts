import { type JsonDiagnostic, jsonDiagnostics } from './diagnostic-json.ts';
import { joiner, type LintFormat } from './lint-format.ts';

/** What `lint --format json` says of one file; `schemas/lint.json` describes an array of these. */
export interface JsonLint {
  readonly file: string;
  readonly diagnostics: readonly JsonDiagnostic[];
}

/** A JSON array with an entry a document, each on a line of its own. */
export function jsonFormat(): LintFormat {
  const joined = joiner(',\n');
  return {
    start: () => '[',
    document({ file, text, diagnostics }) {
      const entry: JsonLint = { file, diagnostics: jsonDiagnostics(file, text, diagnostics) };
      return joined(JSON.stringify(entry));
    },
    end: () => ']\n',
  };
}
