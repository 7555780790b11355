import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { QEMU_VERSIONS, type QemuVersion, readTarget } from '../../src/profile/qemu.ts';

/** One case: what a user wrote, and what libvirt made of it. */
export interface Case {
  readonly id: string;
  readonly input: Uint8Array;
  /** The completed domain; absent where libvirt refuses the input. */
  readonly expected?: Uint8Array;
  /** libvirt's message, where it refuses. */
  readonly error?: string;
  /** When libvirt refuses: `define` or `start`. */
  readonly stage: string;
  readonly qemu: QemuVersion;
  /** Read as a domain that was defined earlier. */
  readonly existing: boolean;
}

/** A case as manifest.json has it. */
interface Row {
  readonly id: string;
  readonly input: string;
  readonly expected: string | null;
  readonly error: string | null;
  readonly stage: string | null;
  readonly qemu: string;
  readonly newDomain: boolean;
}

function versionOf({ id, qemu }: Row): QemuVersion {
  const version = readTarget(`qemu-${qemu}`);
  if (version) return version;
  throw new Error(`case ${id} asks for QEMU ${qemu}; there are profiles for ${QEMU_VERSIONS.join(', ')}`);
}

function readCase(directory: string, row: Row): Case {
  const { id, input, expected, error, stage, newDomain } = row;
  return {
    id,
    input: readFileSync(join(directory, input)),
    ...(expected !== null && { expected: readFileSync(join(directory, expected)) }),
    ...(error !== null && { error }),
    stage: stage ?? 'define',
    qemu: versionOf(row),
    existing: !newDomain,
  };
}

/**
 * The cases in `directory` whose id contains `only`, one after the other.
 *
 * @throws Error when the manifest or a file that it names cannot be read.
 */
export function* readCorpus(directory: string, only = ''): Generator<Case> {
  const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as {
    cases: readonly Row[];
  };
  for (const row of manifest.cases) if (row.id.includes(only)) yield readCase(directory, row);
}
