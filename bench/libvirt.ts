import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const URI = process.env.SLOTWISE_LIBVIRT_URI ?? 'qemu:///system';

function virsh(...commands: readonly string[]): void {
  execFileSync('virsh', ['-q', '-c', URI, commands.join('; ')], { stdio: 'ignore' });
}

/** True when a libvirt answers. */
export function libvirtAnswers(): boolean {
  try {
    virsh('version');
    return true;
  } catch {
    return false;
  }
}

/**
 * Milliseconds that libvirt takes to define, print and undefine a domain: all rounds go through one connection, and
 * what the connection itself costs is taken off.
 */
export function libvirtCost(name: string, xml: string, rounds: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'slotwise-bench-'));
  try {
    const file = join(folder, 'domain.xml');
    writeFileSync(file, xml);
    const round = [`define ${file}`, `dumpxml --inactive ${name}`, `undefine --nvram ${name}`];
    const empty = timed(() => virsh('version'));
    const full = timed(() => virsh(...Array.from({ length: rounds }, () => round).flat()));
    return (full - empty) / rounds;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function timed(action: () => void): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}
