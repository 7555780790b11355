import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../../diagnostic.ts';
import { CONFIG_FILE, type Config } from '../../lint/config/config.ts';
import { type JsonNode, type JsonPath, jsonProblem, spanAt } from '../../lint/config/jsonc.ts';
import { readConfig } from '../../lint/config/read-config.ts';
import { ConfigSettings } from '../../lint/config/settings.ts';
import { KNOWN_RULES } from '../../lint/known.ts';
import { codeOf, fileProblem, reasonOf } from '../system-error.ts';
import { matchFiles } from './globs.ts';

/** What is wrong with a file that says how to lint; reported as findings in a document are. */
export interface ConfigProblem {
  readonly file: string;
  /** What the spans count in; absent when the file cannot be read. */
  readonly text?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** A configuration that was found. */
export interface ConfigSource {
  /** Name for reports: as given, or relative to the working directory. */
  readonly name: string;
  /** Absolute path of the directory that its paths and globs are relative to. */
  readonly directory: string;
  /** Absent when there is a problem. */
  readonly config?: Config;
  readonly settings: ConfigSettings;
  readonly problem?: ConfigProblem;
  /** A finding about the value at a path, such as a file that cannot be read. */
  problemAt(path: JsonPath, diagnostic: Pick<Diagnostic, 'rule' | 'severity' | 'message'>): ConfigProblem;
}

/** Bytes; more is no configuration. */
const MOST_BYTES = 1024 * 1024;

/** The configuration in `directory`, or undefined where there is none. */
export function configIn(directory: string, cwd: string): ConfigSource | undefined {
  const path = join(directory, CONFIG_FILE);
  return isFile(path) ? readConfigFile(path, relative(cwd, path) || CONFIG_FILE) : undefined;
}

/** What cannot even be looked for is reported where the documents beside it are read. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Reads a configuration; what is wrong with it is in `problem`. */
export function readConfigFile(path: string, name: string = path): ConfigSource {
  const directory = dirname(resolve(path));
  const read = readTextFile(path);
  if (typeof read !== 'string') {
    return sourceOf(name, directory, undefined, undefined, { file: name, diagnostics: [read] });
  }
  const { value, diagnostics, root } = readConfig(read, new Set(KNOWN_RULES.keys()));
  const problem = diagnostics.length > 0 ? { file: name, text: read, diagnostics } : undefined;
  const place = root && { text: read, root };
  return sourceOf(name, directory, value, place, problem);
}

function sourceOf(
  name: string,
  directory: string,
  config: Config | undefined,
  place: { readonly text: string; readonly root: JsonNode } | undefined,
  problem: ConfigProblem | undefined,
): ConfigSource {
  return {
    name,
    directory,
    settings: new ConfigSettings(config ?? {}, matchFiles),
    ...(config && { config }),
    ...(problem && { problem }),
    problemAt: (path, { rule, severity, message }) => ({
      file: name,
      ...(place && { text: place.text }),
      diagnostics: [
        place
          ? { ...jsonProblem(rule, message, spanAt(place.root, path)), severity }
          : { rule, severity, message },
      ],
    }),
  };
}

/** The text of a file of so many bytes at most, or why it cannot be had. */
export function readTextFile(path: string, most = MOST_BYTES): string | Diagnostic {
  try {
    const { size } = statSync(path);
    if (size > most) {
      return fileProblem('file/unreadable', `it has ${size} bytes; at most ${most} are accepted`);
    }
    return new TextDecoder().decode(readFileSync(path));
  } catch (error) {
    const isMissing = codeOf(error) === 'ENOENT';
    return fileProblem(isMissing ? 'file/missing' : 'file/unreadable', reasonOf(error));
  }
}

/** What to call a path in messages: relative to the working directory where it is below that. */
export function nameHere(path: string): string {
  const name = relative(process.cwd(), path);
  return name === '' || name.startsWith('..') || isAbsolute(name) ? path : name;
}

/** A path relative to a directory, with forward slashes. */
export function nameIn(directory: string, path: string): string {
  const name = relative(directory, path) || basename(path);
  return sep === '/' ? name : name.replaceAll(sep, '/');
}
