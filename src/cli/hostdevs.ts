import type { Command } from 'commander';
import { assignAddresses } from '../address/assign.ts';
import { resolveNetdevs } from '../binding/inventory/netdev.ts';
import { completeDomain } from '../complete/complete.ts';
import { type Diagnostic, hasErrors, type Result } from '../diagnostic.ts';
import type { Address } from '../domain/address.ts';
import type { Device } from '../domain/device.ts';
import type { Domain } from '../domain/domain.ts';
import type { LoadOptions } from '../domain/load.ts';
import { hostdevsOf } from '../hostdev/list.ts';
import type { Inventory } from '../nodedev/inventory.ts';
import { parseDomain } from '../pin/pin.ts';
import { type FleetDomain, type HostdevRow, hostdevRows } from '../report/hostdevs.ts';
import { hostdevJson } from '../report/hostdevs-json.ts';
import { hostdevsTable } from '../report/hostdevs-table.ts';
import { attributeOf, childOf, type XmlElement } from '../xml/element.ts';
import { runBatch } from './batch.ts';
import { EXIT, type ExitCode, exitCodeOf } from './exit.ts';
import { findInputs, type Input } from './files.ts';
import type { Io } from './io.ts';
import { loadInventory } from './nodedev/inventory.ts';
import { addInputs } from './output-options.ts';
import { addPlacingOptions, type PlacingOptions, placingOptions } from './placing-options.ts';
import { Printer } from './printer.ts';
import { type Reporter, stylishReporter } from './reporter.ts';

interface HostdevsOptions extends PlacingOptions {
  readonly inventory?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

type Placed = Omit<FleetDomain, 'file'>;

const EXAMPLES = `
Examples:
  slotwise hostdevs guests/
  slotwise hostdevs --inventory /sys guests/
  for d in $(virsh nodedev-list); do virsh nodedev-dumpxml $d > host/$d.xml; done
  slotwise hostdevs --inventory host/ --json guests/

Exit code: 0 nothing is wrong, 1 a host device is given away twice or cannot be had, or a document is refused, 2 a file
cannot be read, or wrong usage.
`;

/** Describes `slotwise hostdevs`. */
export function describe(command: Command): Command {
  addInputs(command).description(
    'List the host devices of all domains, as <hostdev>, as <interface> or behind an NVMe disk, and who claims one twice.',
  );
  return addPlacingOptions(command)
    .option('--inventory <DIR>', 'compare with a host: /sys, a copy of it, or node-device XML')
    .option('--json', 'print a report for programs instead of a table')
    .option('--quiet', 'report errors only, and no progress')
    .addHelpText('after', EXAMPLES);
}

/** The places of a domain's devices, by element; those that are written where the domain cannot be placed. */
function placesOf(loaded: Domain): FleetDomain['placeOf'] {
  const written = ({ guest }: Device): Address | undefined => guest.address ?? guest.written;
  const completed = completeDomain(loaded);
  if (hasErrors(completed.diagnostics)) return written;
  const assigned = assignAddresses(completed.value);
  if (hasErrors(assigned.diagnostics)) return written;
  const places = new Map<XmlElement | undefined, Address | undefined>(
    assigned.value.devices.map(({ device, address }) => [device.element, address]),
  );
  return device => places.get(device.element) ?? written(device);
}

/** What libvirt says of `<source dev=…>` in an interface of type hostdev, which an inventory makes up for. */
function isOfNetdev({ rule, span }: Diagnostic, domain: Domain): boolean {
  if (rule !== 'interface/hostdev-source-type') return false;
  return hostdevsOf(domain).some(({ device: { element } }) => {
    const source = element && childOf(element, 'source');
    const named = source && attributeOf(source, 'dev');
    return named !== undefined && named.valueSpan.start === span?.start;
  });
}

/** A name that leads nowhere is told later, with everything else that is wrong on the host. */
function load(bytes: Uint8Array, options: LoadOptions, inventory?: Inventory): Result<Placed | undefined> {
  const { value: read, diagnostics } = parseDomain(bytes, options);
  if (!read) return { value: undefined, diagnostics };
  const domain = inventory ? resolveNetdevs(read, inventory).value : read;
  const found = inventory ? diagnostics.filter(each => !isOfNetdev(each, read)) : diagnostics;
  return { value: { domain, placeOf: placesOf(domain) }, diagnostics: found };
}

/** Keeps the domains for later, and reports what is wrong with the documents as it comes. */
function collector(fleet: FleetDomain[], reporter: Reporter<unknown>): Reporter<Placed> {
  return {
    async report(outcome) {
      if (outcome.value) fleet.push({ ...outcome.value, file: outcome.file });
      await reporter.report(outcome);
    },
    end: () => reporter.end(),
  };
}

async function reportFindings(
  rows: readonly HostdevRow[],
  fleet: readonly FleetDomain[],
  reporter: Reporter<unknown>,
): Promise<ExitCode> {
  const found = new Map<string, Diagnostic[]>(fleet.map(({ file }) => [file, []]));
  for (const { file, findings } of rows) found.get(file)!.push(...findings);
  for (const { file, domain } of fleet) {
    const diagnostics = found.get(file)!;
    const bytes = new TextEncoder().encode(domain.document.text);
    await reporter.report({ file, value: undefined, bytes, ok: true, diagnostics });
  }
  return exitCodeOf([...found.values()].flat());
}

interface Surroundings {
  readonly io: Io;
  readonly reporter: Reporter<unknown>;
  readonly inventory: Inventory | undefined;
}

async function loadFleet(
  inputs: readonly Input[],
  fleet: FleetDomain[],
  options: HostdevsOptions,
  { io, reporter, inventory }: Surroundings,
): Promise<ExitCode> {
  const placing = await placingOptions(options);
  const job = {
    work: (bytes: Uint8Array) => load(bytes, placing, inventory),
    bytesOf: () => new Uint8Array(),
  };
  const sink = async () => undefined;
  const { quiet = false } = options;
  return runBatch({ io, inputs, job, sink, reporter: collector(fleet, reporter), quiet });
}

/** Lists the host devices of the domains that `args` name. */
export async function run(args: readonly string[], options: HostdevsOptions, io: Io): Promise<ExitCode> {
  const host =
    options.inventory === undefined ? undefined : await loadInventory([options.inventory], options, io);
  const reporter = stylishReporter(io, new Printer(() => io.stderr), options.quiet ?? false);
  const fleet: FleetDomain[] = [];
  const inventory = host?.inventory;
  const codes = [await loadFleet(await findInputs(args), fleet, options, { io, reporter, inventory })];
  const rows = hostdevRows(fleet, inventory);
  if (host) codes.push(host.code, await reportFindings(rows, fleet, reporter));
  codes.push(rows.some(({ rivalCount }) => rivalCount > 0) ? EXIT.findings : EXIT.clean);
  const text = options.json
    ? `${JSON.stringify(rows.map(hostdevJson))}\n`
    : hostdevsTable(rows, { groups: host !== undefined });
  await new Printer(() => io.stdout).print(text);
  return Math.max(...codes) as ExitCode;
}
