import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CONNECTION = 'qemu:///system';

interface Answer {
  readonly ok: boolean;
  readonly output: string;
}

function virsh(...args: readonly string[]): Answer {
  const options = { encoding: 'utf8', timeout: 60_000 } as const;
  const { status, stdout, stderr } = spawnSync('virsh', ['-q', '-c', CONNECTION, ...args], options);
  return { ok: status === 0, output: (status === 0 ? stdout : stderr) ?? 'virsh cannot be run' };
}

/** The version of the libvirt that answers, or undefined. */
export function libvirtVersion(): string | undefined {
  const { ok, output } = virsh('version');
  return ok ? /Using library: libvirt ([0-9.]+)/.exec(output)?.[1] : undefined;
}

/** What libvirt makes of a definition: its own XML, or why it refuses. */
export type Defined = { readonly xml: string } | { readonly error: string };

function define(xml: string): Answer {
  const folder = mkdtempSync(join(tmpdir(), 'slotwise-'));
  try {
    const file = join(folder, 'domain.xml');
    writeFileSync(file, xml);
    return virsh('define', file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Defines a domain under another name, reads it back and takes it away again. */
export function defineAs(name: string, xml: string): Defined {
  const named = xml.replace(/<name>[^<]*<\/name>/, `<name>${name}</name>`).replace(/<uuid>[^<]*<\/uuid>/, '');
  const defined = define(named);
  if (!defined.ok) return { error: defined.output.trim() };
  try {
    return { xml: virsh('dumpxml', '--inactive', name).output };
  } finally {
    virsh('undefine', '--nvram', name);
  }
}
