import { LineIndex } from '../diagnostic.ts';
import { type HostCapabilities, mergeHostCapabilities, readHostCapabilities } from '../profile/host.ts';
import { parseXml } from '../xml/parse.ts';
import { UsageError } from './exit.ts';
import { readInput } from './read.ts';

/** Reads what a host says of itself. Throws UsageError when a file is not what virsh prints. */
export async function readCapabilityFiles(files: readonly string[]): Promise<HostCapabilities> {
  const parts: HostCapabilities[] = [];
  for (const file of files) parts.push(await readCapabilityFile(file));
  return mergeHostCapabilities(parts);
}

async function readCapabilityFile(path: string): Promise<HostCapabilities> {
  const input = await readInput({ name: path, path }, () => process.stdin);
  if ('problem' in input) throw new UsageError(`--capabilities ${path}: ${input.problem.message}`);
  const parsed = parseXml(input.bytes);
  const read = parsed.value && readHostCapabilities(parsed.value.root);
  const finding = [...parsed.diagnostics, ...(read?.diagnostics ?? [])].find(
    ({ severity }) => severity === 'error',
  );
  if (!finding) return read!.value;
  const { line, column } = new LineIndex(parsed.text).position(finding.span?.start ?? 0);
  throw new UsageError(`--capabilities ${path}:${line}:${column}: ${finding.message}`);
}
