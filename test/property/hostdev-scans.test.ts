import { expect } from 'chai';
import fc from 'fast-check';
import type { Domain } from '../../src/domain/domain.ts';
import { hostdevsOf } from '../../src/hostdev/list.ts';
import { rewriteAsInterface } from '../../src/hostdev/rewrite.ts';
import { lint } from '../../src/index.ts';
import { hostdevRows } from '../../src/report/hostdevs.ts';
import { applyEdits } from '../../src/xml/edit.ts';
import { domainXml } from '../helpers/guest.ts';
import { inventoryOf, pciNode } from '../helpers/host-inventory.ts';
import { domainIn, pciDevice, pciInterface } from '../helpers/hostdev.ts';

const PF = '0000:03:00.0';
const [A, B, C] = ['0000:03:10.0', '0000:03:10.2', '0000:03:10.4'] as const;
const TOGETHER = [A, B];
/** Two functions share an IOMMU group, one of them with a host driver; another has none. */
const HOST = inventoryOf(
  pciNode(PF, { virtFunctions: [A, B, C], driver: 'igb' }),
  pciNode(A, { physFunction: PF, group: TOGETHER, driver: 'igbvf' }),
  pciNode(B, { physFunction: PF, group: TOGETHER, driver: 'vfio-pci' }),
  pciNode(C, { physFunction: PF, group: [C] }),
);

const functionOf = fc.constantFrom(A, B, C, '0000:42:00.0');
const boot = fc.constantFrom('', "<boot order='1'/>", "<boot order='2'/>");
const device = fc.tuple(functionOf, fc.constantFrom('yes', 'no'), boot);

/** The functions that another domain has, the host devices of ours, and which of those is spelled the other way. */
const fleet = fc
  .tuple(fc.array(functionOf, { maxLength: 2 }), fc.array(device, { minLength: 1, maxLength: 3 }), fc.nat())
  .map(([others, devices, number]) => ({
    other: domainXml('q35', ...others.map(address => pciInterface(address))),
    text: domainXml('q35', ...devices.map(each => pciDevice(...each))),
    position: number % devices.length,
  }));

function asInterface(text: string, position: number): string {
  const domain = domainIn(text);
  return applyEdits(text, rewriteAsInterface(domain.document, hostdevsOf(domain)[position]!).value!);
}

const sorted = (rows: readonly unknown[]): readonly string[] => rows.map(each => JSON.stringify(each)).sort();

/** What the listing says of each host device, checks of groups and of drivers on the host included. */
function listed(...texts: readonly string[]): readonly string[] {
  const domains: readonly Domain[] = texts.map(domainIn);
  const rows = hostdevRows(
    domains.map((domain, at) => ({ file: `${at}`, domain, placeOf: () => undefined })),
    HOST,
  );
  return sorted(
    rows.map(({ file, source, managed, group, rivalCount, findings }) => {
      const rules = findings.map(({ rule, severity, message }) => ({ rule, severity, message }));
      return { file, source, managed, group: group?.members.map(({ role }) => role), rivalCount, rules };
    }),
  );
}

const SCANS: ReadonlySet<string> = new Set(['hostdev/duplicate-source', 'boot/duplicate-order']);

/** How often each of libvirt's scans refuses something. */
function refused(text: string): readonly string[] {
  const { diagnostics } = lint(text);
  return sorted(diagnostics.map(({ rule }) => rule).filter(rule => SCANS.has(rule)));
}

describe('a <hostdev> rewritten as the equal interface, to a scan', () => {
  it('changes nothing that the listing tells, of other domains and of the host', () => {
    fc.assert(
      fc.property(fleet, ({ other, text, position }) => {
        expect(listed(other, asInterface(text, position))).to.deep.equal(listed(other, text));
      }),
    );
  });

  it('changes no refusal of a duplicate or of a boot order', () => {
    fc.assert(
      fc.property(fleet, ({ text, position }) => {
        expect(refused(asInterface(text, position))).to.deep.equal(refused(text));
      }),
    );
  });

  it('finds something in the domains that are drawn', () => {
    const text = domainXml('q35', ...[A, A].map(each => pciDevice(each, 'no', "<boot order='1'/>")));
    expect(refused(text)).to.deep.equal(sorted(['boot/duplicate-order', 'hostdev/duplicate-source']));
    const found = listed(text, domainXml('q35', pciInterface(B))).join();
    for (const rule of ['not-detached', 'group-split', 'group-in-use'])
      expect(found).to.contain(`hostdev/${rule}`);
  });
});
