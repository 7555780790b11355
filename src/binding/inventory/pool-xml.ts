import { type Diagnostic, hasErrors, type Result } from '../../diagnostic.ts';
import { integer, text, word } from '../../domain/field.ts';
import { readFields } from '../../domain/read.ts';
import { formatPci, type HostPciAddress } from '../../nodedev/address.ts';
import { attributeValue, childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { type ParseOptions, parseXml } from '../../xml/parse.ts';
import type { Pool } from './pool.ts';

/** What network XML says of a pool beside its functions. https://libvirt.org/formatnetwork.html#connectivity */
export interface PoolSettings {
  readonly name?: string;
  /** Its functions are taken from their host drivers when a guest starts, and given back afterwards. */
  readonly managed: boolean;
  /** `<driver name=>` and `<driver model=>`, as on a `<hostdev>`. */
  readonly driverName?: 'kvm' | 'vfio' | 'xen';
  readonly driverModel?: string;
}

/** A libvirt network that hands virtual functions out. */
export type NetworkPool = Pool & PoolSettings;

type Report = (rule: `pool/${string}`, message: string, element: XmlElement) => void;

const AUTO = { radix: 'auto', rule: 'pool/address' } as const;
const ADDRESS = {
  type: word('@type', ['pci'], { rule: 'pool/address', required: 'with-element' }),
  domain: integer('@domain', AUTO),
  bus: integer('@bus', AUTO),
  slot: integer('@slot', AUTO),
  function: integer('@function', AUTO),
};
const DRIVER = {
  name: word('driver/@name', ['kvm', 'vfio', 'xen'], { rule: 'pool/driver' }),
  model: text('driver/@model'),
};

/** What a network cannot have beside a pool: nothing of the host carries its traffic. */
const ELSEWHERE: readonly [path: readonly string[], words: string][] = [
  [['bridge'], 'a bridge'],
  [['mtu'], 'an MTU'],
  [['bandwidth'], 'a bandwidth'],
  [['portgroup', 'bandwidth'], 'a bandwidth'],
];

function below(element: XmlElement, [name, ...rest]: readonly string[]): XmlElement[] {
  if (name === undefined) return [element];
  return childrenOf(element, name).flatMap(child => below(child, rest));
}

function checkElsewhere(root: XmlElement, report: Report): void {
  for (const [path, words] of ELSEWHERE) {
    const [found] = below(root, path);
    // libvirt refuses a bridge by its name alone.
    if (!found || (found.name === 'bridge' && attributeValue(found, 'name') === undefined)) continue;
    report('pool/setting', `a network of forward mode hostdev cannot have ${words}: remove it`, found);
  }
}

function readAddress(element: XmlElement, report: Report, found: Diagnostic[]): HostPciAddress | undefined {
  const { value, diagnostics } = readFields(ADDRESS, element);
  found.push(...diagnostics);
  const { domain = 0, bus = 0, slot = 0, function: fn = 0 } = value;
  if (hasErrors(diagnostics)) return undefined;
  if (bus <= 0xff && slot <= 0x1f && fn <= 7) return { domain, bus, slot, function: fn };
  const expected = 'expected a bus of at most 0xff, a slot of at most 0x1f, a function of at most 7';
  report('pool/address', `no PCI device has this address: ${expected}`, element);
  return undefined;
}

function readAddresses(forward: XmlElement, report: Report, found: Diagnostic[]): HostPciAddress[] {
  const seen = new Set<string>();
  return childrenOf(forward, 'address').flatMap(element => {
    const address = readAddress(element, report, found);
    if (!address) return [];
    const name = formatPci(address);
    if (seen.has(name)) report('pool/duplicate', `${name} is listed already: remove one of them`, element);
    seen.add(name);
    return [address];
  });
}

function readMembers(forward: XmlElement, report: Report, found: Diagnostic[]): Pool | undefined {
  const [pf, second] = childrenOf(forward, 'pf');
  const [listed] = childrenOf(forward, 'address');
  const named = childOf(forward, 'interface') ?? (attributeValue(forward, 'dev') ? forward : undefined);
  if (named) report('pool/members', 'forward mode hostdev knows no interfaces: name a <pf>', named);
  if (second) report('pool/members', 'a network has one <pf>: remove the others', second);
  if (pf && listed) report('pool/members', 'give a <pf> or a list of <address>, not both', listed);
  if (!pf && !listed) report('pool/members', '<forward> names neither a <pf> nor an <address>', forward);
  const physical = pf && attributeValue(pf, 'dev');
  if (pf && !physical) report('pool/members', "<pf> has no attribute 'dev': name its interface", pf);
  const addresses = readAddresses(forward, report, found);
  return physical ? { physical } : { addresses };
}

function readNetwork(root: XmlElement, report: Report, found: Diagnostic[]): NetworkPool | undefined {
  const forward = root.name === 'network' ? childOf(root, 'forward') : undefined;
  const mode = forward && (attributeValue(forward, 'mode') ?? 'nat');
  if (!forward || mode !== 'hostdev') {
    const message =
      root.name === 'network'
        ? `found ${mode ? `forward mode '${mode}'` : 'no <forward>'}, expected mode 'hostdev'`
        : `the root element is <${root.name}>, expected <network>`;
    report('pool/not-hostdev', message, forward ?? root);
    return undefined;
  }
  checkElsewhere(root, report);
  const members = readMembers(forward, report, found);
  const driver = readFields(DRIVER, forward);
  found.push(...driver.diagnostics);
  const { name, model } = driver.value;
  const network = childOf(root, 'name')?.text;
  return (
    members && {
      ...members,
      ...(network && { name: network }),
      // libvirt takes every other word for no.
      managed: attributeValue(forward, 'managed')?.toLowerCase() === 'yes',
      ...(name && { driverName: name }),
      ...(model && { driverModel: model }),
    }
  );
}

/**
 * Reads a network of forward mode `hostdev`, for `allocateFunction`. The value is undefined where libvirt refuses the
 * network; that a listed device is no virtual function shows when a function is allocated.
 *
 * Errors: `pool/not-hostdev`, `pool/members`, `pool/address`, `pool/duplicate`, `pool/driver`, `pool/setting`, and
 * those of `parseXml`. https://libvirt.org/formatnetwork.html#connectivity
 */
export function parsePool(
  input: string | Uint8Array,
  options: ParseOptions = {},
): Result<NetworkPool | undefined> {
  const parsed = parseXml(input, options);
  if (!parsed.value) return { value: undefined, diagnostics: parsed.diagnostics };
  const diagnostics: Diagnostic[] = [...parsed.diagnostics];
  const report: Report = (rule, message, { startTag }) =>
    void diagnostics.push({ rule, severity: 'error', message, span: startTag });
  const value = readNetwork(parsed.value.root, report, diagnostics);
  return { value: hasErrors(diagnostics) ? undefined : value, diagnostics };
}
