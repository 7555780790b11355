import type { Diagnostic, Result } from '../../diagnostic.ts';
import { matcherOf } from '../pattern.ts';
import { isPathProblem, readDevicePath } from '../suppress/device-path.ts';
import type { Config, FileConfig } from './config.ts';
import {
  describePath,
  type JsonNode,
  type JsonPath,
  type JsonReport,
  jsonProblem,
  plainValue,
  readJson,
  spanAt,
} from './jsonc.ts';
import { type Format, hint, judgeValue } from './judge.ts';
import { CONFIG_SCHEMA } from './schema.ts';
import { VALIDATORS } from './validators.gen.js';

/** A configuration and what is wrong with it; spans count in the text that was read. */
export interface ReadConfig extends Result<Config | undefined> {
  /** Where the values stand; absent for a text that is no JSON. */
  readonly root?: JsonNode;
}

const FORMAT: Format = { area: 'config', schema: CONFIG_SCHEMA, validate: VALIDATORS.config };

const HARMLESS: ReadonlySet<string> = new Set(['config/unknown-key', 'config/duplicate-key']);

/**
 * Reads the text of a `slotwise.config.json`; `known` are the ids of all rules.
 *
 * Never throws. The value is undefined when anything is wrong; ids of diagnostics are `config/syntax`,
 * `config/duplicate-key`, `config/unknown-key`, `config/missing-key`, `config/value`, `config/unknown-rule` and
 * `config/device-path`, all of severity error.
 */
export function readConfig(text: string, known: ReadonlySet<string>): ReadConfig {
  const diagnostics: Diagnostic[] = [];
  const report: JsonReport = (name, message, span) =>
    void diagnostics.push(jsonProblem(`config/${name}`, message, span));
  const root = readJson(text, report);
  if (!root) return { value: undefined, diagnostics };
  const value = plainValue(root, report);
  diagnostics.push(...judgeValue(FORMAT, value, root));
  // What does not have the form of a configuration cannot be looked into.
  if (diagnostics.every(({ rule }) => HARMLESS.has(rule)))
    diagnostics.push(...new Check(value as Config, root, known).diagnostics);
  diagnostics.sort((one, other) => one.span!.start - other.span!.start);
  return { value: diagnostics.length > 0 ? undefined : (value as Config), diagnostics, root };
}

/** Finds what no schema can say. */
class Check {
  readonly diagnostics: Diagnostic[] = [];
  readonly #root: JsonNode;
  readonly #known: ReadonlySet<string>;

  constructor(config: Config, root: JsonNode, known: ReadonlySet<string>) {
    this.#root = root;
    this.#known = known;
    this.#rules(config, []);
    for (const [at, override] of (config.overrides ?? []).entries()) this.#rules(override, ['overrides', at]);
    for (const [at, { rule, device }] of (config.suppressions ?? []).entries()) {
      this.#rule(rule, ['suppressions', at, 'rule'], 'value');
      if (device !== undefined) this.#device(device, ['suppressions', at, 'device']);
    }
  }

  #rules({ rules = {} }: FileConfig, path: JsonPath): void {
    for (const rule of Object.keys(rules)) this.#rule(rule, [...path, 'rules', rule], 'key');
  }

  #rule(rule: string, path: JsonPath, part: 'key' | 'value'): void {
    const { size } = this.#known;
    if (size === 0 || this.#known.has(rule)) return;
    const ids = [...this.#known];
    if (rule.includes('*') && ids.some(matcherOf(rule))) return;
    const what = rule.includes('*') ? 'no rule matches' : 'there is no rule';
    const message = `${what} ${JSON.stringify(rule)}${hint(rule, ids)}`;
    this.diagnostics.push(jsonProblem('config/unknown-rule', message, spanAt(this.#root, path, part)));
  }

  #device(device: string, path: JsonPath): void {
    const answer = readDevicePath(device);
    if (!isPathProblem(answer)) return;
    const span = spanAt(this.#root, path);
    // Behind the quote; an escape before the place would shift it, but paths need none.
    const start = Math.min(span.start + 1 + answer.offset, span.end - 1);
    const message = `${describePath(path)} is no path at offset ${answer.offset}: ${answer.message}`;
    this.diagnostics.push(jsonProblem('config/device-path', message, { start, end: start + 1 }));
  }
}
