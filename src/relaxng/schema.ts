import type { Result } from '../diagnostic.ts';
import { Engine } from './engine.ts';
import type { Form, Grammar } from './form.ts';
import { type Context, constructOf } from './read-context.ts';
import { readGrammar } from './read-grammar.ts';
import { readPattern } from './read-pattern.ts';
import { Reading } from './reading.ts';
import { OUTERMOST } from './scope.ts';

/**
 * A schema that documents can be judged by. It learns: what one document has asked of it is answered at once for the
 * next, so keep it while there are documents.
 */
export interface Schema {
  /** The schema as plain JSON. */
  readonly grammar: Grammar;
  readonly engine: Engine;
}

/**
 * Reads a RELAX NG schema in XML syntax from the file `start` and those that it includes; `load` gives the text of a
 * file by its name, relative to where `start` is, or undefined.
 *
 * Never throws. The value is undefined when a file is lacking or malformed or holds what is not understood; every
 * reason is a diagnostic of rule `xml/schema` and severity `error` whose message names file and line. A warning tells
 * of a datatype or a parameter that is not known and accepts every value.
 */
export function readSchema(
  load: (name: string) => string | undefined,
  start: string,
): Result<Schema | undefined> {
  const reading = new Reading(load);
  const grammar = readFile(reading, start);
  const { diagnostics } = reading;
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  return { value: grammar && !failed ? schemaOf(grammar) : undefined, diagnostics };
}

function readFile(reading: Reading, start: string): Grammar | undefined {
  const file = reading.file(start);
  if (!file) return undefined;
  const context: Context = { reading, file, scope: OUTERMOST, namespace: '', library: '', grammars: [] };
  const form: Form = readPattern(file.root, constructOf(file.root, context) ?? '', context, readGrammar);
  return { start: form, defines: reading.finish() };
}

/** A schema from its plain form. */
export function schemaOf(grammar: Grammar): Schema {
  return { grammar, engine: new Engine(grammar) };
}
