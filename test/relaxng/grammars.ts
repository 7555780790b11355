import type { Diagnostic } from '../../src/diagnostic.ts';
import { schemaDiagnostics } from '../../src/relaxng/diagnostic.ts';
import { judge, type Mismatch } from '../../src/relaxng/judge.ts';
import { readSchema, type Schema } from '../../src/relaxng/schema.ts';
import type { XmlElement } from '../../src/xml/element.ts';
import { parseXml } from '../../src/xml/parse.ts';

const HEAD =
  'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"';

/** A grammar with this content, as a file. */
export function grammar(content: string): string {
  return `<grammar ${HEAD}>${content}</grammar>`;
}

/** A schema whose root element is `r` and holds `content`. */
export function schemaFor(content: string, defines = ''): Schema {
  return schemaFrom({ 's.rng': grammar(`<start><element name="r">${content}</element></start>${defines}`) });
}

/** The schema of these files, of which `s.rng` is the first. */
export function schemaFrom(files: Readonly<Record<string, string>>): Schema {
  const { value, diagnostics } = readSchema(name => files[name], 's.rng');
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

/** What is said about a schema of these files. */
export function problemsOf(files: Readonly<Record<string, string>>): string[] {
  const { value, diagnostics } = readSchema(name => files[name], 's.rng');
  return diagnostics.map(({ severity, message }) => `${value ? severity : 'refused'}: ${message}`);
}

/** The root element of a text. */
export function rootOf(xml: string): XmlElement {
  return parseXml(xml, { judge: 'saxes' }).value!.root;
}

/** Whether the schema accepts a text. */
export function accepts(schema: Schema, xml: string): boolean {
  const root = rootOf(xml);
  const valid = schema.engine.accepts(root);
  if (valid !== (judge(schema, root).length === 0)) throw new Error(`verdict and blame differ on ${xml}`);
  return valid;
}

/** What is wrong with a text, with the piece of text that is blamed. */
export function blamed(schema: Schema, xml: string): (Mismatch & { at: string })[] {
  return judge(schema, rootOf(xml)).map(mismatch => ({
    ...mismatch,
    at: xml.slice(mismatch.span.start, mismatch.span.end),
  }));
}

/** Kinds and blamed pieces of what is wrong with a text. */
export function faults(schema: Schema, xml: string): string[] {
  return blamed(schema, xml).map(({ kind, at }) => `${kind} ${at}`);
}

/** What is said about a text. */
export function messages(schema: Schema, xml: string): string[] {
  return schemaDiagnostics(schema, rootOf(xml)).map(({ message }: Diagnostic) => message);
}
