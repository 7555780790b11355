import { type Command, InvalidArgumentError, Option } from 'commander';
import type { LoadOptions } from '../domain/load.ts';
import { ARCHITECTURES } from '../profile/architecture.ts';
import type { HostCapabilities } from '../profile/host.ts';
import { LATEST_QEMU, QEMU_VERSIONS, type QemuVersion, readTarget } from '../profile/qemu.ts';

/** The options of every command that places devices, as commander reads them. */
export interface PlacingOptions {
  readonly target?: QemuVersion;
  readonly existing?: boolean;
  readonly hostArch?: string;
  readonly capabilities?: readonly string[];
}

function parseTarget(target: string): QemuVersion {
  const version = readTarget(target);
  if (version) return version;
  const accepted = ['qemu-latest', ...QEMU_VERSIONS.map(known => `qemu-${known}`)];
  throw new InvalidArgumentError(`Accepted are ${accepted.join(', ')}.`);
}

function parseArchitecture(architecture: string): string {
  if (ARCHITECTURES.includes(architecture)) return architecture;
  throw new InvalidArgumentError(`Accepted are ${ARCHITECTURES.join(', ')}.`);
}

/** Adds the options of every command that places devices. */
export function addPlacingOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--target <qemu-VERSION>',
        'QEMU version whose defaults apply (default: qemu-latest)',
      ).argParser(parseTarget),
    )
    .option('--existing', 'read each domain as one defined earlier, not as a new one')
    .addOption(
      new Option(
        '--host-arch <ARCH>',
        'architecture of the host, for domains that name none (default: x86_64)',
      ).argParser(parseArchitecture),
    )
    .addOption(
      new Option(
        '--capabilities <FILE>',
        "what the host can do, as 'virsh capabilities' or 'virsh domcapabilities' prints it; may be repeated",
      ).argParser((file: string, earlier: readonly string[] = []) => [...earlier, file]),
    );
}

/** The same options as the library takes them; reads the files that they name. */
export async function placingOptions(options: PlacingOptions): Promise<LoadOptions> {
  const { target, existing, hostArch, capabilities } = options;
  return {
    qemu: target ?? LATEST_QEMU,
    existing: existing ?? false,
    ...(hostArch !== undefined && { hostArchitecture: hostArch }),
    ...(capabilities && { host: await readCapabilities(capabilities) }),
  };
}

async function readCapabilities(files: readonly string[]): Promise<HostCapabilities> {
  const { readCapabilityFiles } = await import('./capabilities.ts');
  return readCapabilityFiles(files);
}
