import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The libvirt that is asked; an ordinary libvirt variable overrides it. */
const URI = process.env.LIBVIRT_DEFAULT_URI ?? 'qemu:///system';

/** Runs virsh commands, joined by `;`, in one process; what they print, failures included. */
function virsh(commands: readonly string[]): { readonly out: string; readonly errors: string } {
  const { stdout, stderr } = spawnSync('virsh', ['-q', '-c', URI, commands.join('; ')], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { out: stdout ?? '', errors: stderr ?? '' };
}

/** Why no live libvirt can be asked; undefined when one answers. */
export function whyNotLive(): string | undefined {
  try {
    execFileSync('virsh', ['-q', '-c', URI, 'version'], { stdio: 'pipe' });
    return undefined;
  } catch (problem) {
    const { stderr, message } = problem as Error & { stderr?: Buffer };
    const words = stderr?.toString().trim().replaceAll(/\s+/g, ' ') || message;
    return `virsh -c ${URI} does not answer: ${words}`;
  }
}

/** What libvirt made of one domain: its inactive XML, or the message of its refusal. */
export type Answer =
  | { readonly dump: string; readonly refusal?: undefined }
  | { readonly dump?: undefined; readonly refusal: string };

/** A document for libvirt; the name is the one inside it. */
export interface Question {
  readonly name: string;
  readonly xml: string;
}

const PREFIX = `slotwise-live-${process.pid}`;
let asked = 0;

/** A domain name that no other question has. */
export function freshName(): string {
  return `${PREFIX}-${asked++}`;
}

/** Runs `work` with a directory that is gone afterwards. */
export function inDirectory<T>(work: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'slotwise-live-'));
  try {
    return work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

type CommandsOf = (file: string, name: string) => string[];

/** All commands of one call are one argument, which the kernel keeps below 128 KiB. */
const BATCH = 100;

function ask(questions: readonly Question[], commandsOf: CommandsOf): Answer[] {
  const answers: Answer[] = [];
  for (let start = 0; start < questions.length; start += BATCH)
    answers.push(...askBatch(questions.slice(start, start + BATCH), commandsOf));
  return answers;
}

/** Gives each question its own commands between marks on both outputs, so that the answers can be told apart. */
function askBatch(questions: readonly Question[], commandsOf: CommandsOf): Answer[] {
  return inDirectory(directory => {
    const commands = questions.flatMap(({ name, xml }) => {
      const file = join(directory, `${name}.xml`);
      writeFileSync(file, xml);
      return [...commandsOf(file, name), `echo @@${name}@@`, `echo --err @@${name}@@`];
    });
    const { out, errors } = virsh(commands);
    return questions.map(({ name }, at) => answer(cut(out, questions, at), cut(errors, questions, at), name));
  });
}

function cut(text: string, questions: readonly Question[], at: number): string {
  const mark = (position: number): string => `@@${questions[position]!.name}@@`;
  const start = at === 0 ? 0 : text.indexOf(mark(at - 1)) + mark(at - 1).length;
  const end = text.indexOf(mark(at));
  if (end === -1 || start < 0)
    throw new Error(`virsh gave no answer for ${questions[at]!.name}: ${text.slice(0, 400)}`);
  return text.slice(start, end);
}

function answer(out: string, errors: string, name: string): Answer {
  const start = out.indexOf('<domain');
  if (start !== -1) return { dump: out.slice(start) };
  const lines = errors
    .split('\n')
    .filter(
      line =>
        line.trim() !== '' &&
        !/^error: (?:Failed to (?:define|create) domain|failed to get domain|$)/.test(line),
    );
  return { refusal: (lines[0] ?? `no message about ${name}`).replace(/^error: /, '') };
}

/** What QEMU itself says of one guest, or why there is none. */
export interface Started {
  readonly dump?: string;
  readonly refusal?: string;
  /** Everything that was printed: the live XML, then the monitor's answers. */
  readonly output: string;
}

/** Starts each guest paused, asks its monitor, and destroys it. */
export function start(questions: readonly Question[], monitor: readonly string[]): Started[] {
  return ask(questions, (file, name) => [
    `create --paused ${file}`,
    `dumpxml ${name}`,
    ...monitor.map(command => `qemu-monitor-command ${command.replace('NAME', name)}`),
    `destroy ${name}`,
  ]).map(({ dump, refusal }) => ({
    ...(dump !== undefined && { dump: dump.slice(0, dump.indexOf('</domain>') + '</domain>'.length) }),
    ...(refusal !== undefined && { refusal }),
    output: dump ?? '',
  }));
}

/** Defines each domain, reads it back and undefines it. */
export function define(questions: readonly Question[]): Answer[] {
  return ask(questions, (file, name) => [
    `define ${file}`,
    `dumpxml --inactive ${name}`,
    `undefine --nvram ${name}`,
  ]);
}
