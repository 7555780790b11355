import { nameOf } from '../../../domain/name.ts';
import { sourceKey } from '../../../hostdev/claim.ts';
import { describeSource } from '../../../hostdev/describe.ts';
import { type HostUse, usesOf } from '../../../hostdev/use.ts';
import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { defineRule, type Finding, gather, NOTHING, surprising } from '../../rule.ts';

type Uses = readonly HostUse[];

function clash(context: RuleContext, one: HostUse, other: HostUse, what: string): Finding {
  const text = `${what} is taken by ${nameOf(other.device)}: remove one of them`;
  const at = other.namespace === undefined ? '<source>' : 'sourceNamespace';
  const related = context.other(other.device, 'has it', other.namespace === undefined ? '<source>' : at);
  return findingOf(context, one.device, { text, at, related });
}

/** NVMe disks of one controller against each other, and against the host device that is the controller. */
function judge(context: RuleContext, uses: Uses): readonly Finding[] {
  const controller = describeSource(uses[0]!.source);
  const hostdev = uses.find(({ namespace }) => namespace === undefined);
  const namespaces = new Map<number, HostUse>();
  return uses.flatMap(use => {
    if (use.namespace === undefined) return [];
    if (hostdev) return [clash(context, use, hostdev, `the NVMe controller ${controller}`)];
    const holder = namespaces.get(use.namespace);
    if (holder) return [clash(context, use, holder, `namespace ${use.namespace} of ${controller}`)];
    namespaces.set(use.namespace, use);
    return [];
  });
}

function groupsOf(uses: Uses): readonly Uses[] {
  const groups = new Map<string, HostUse[]>();
  for (const use of uses) {
    if (use.source.type !== 'pci') continue;
    const key = sourceKey(use.source);
    groups.set(key, [...(groups.get(key) ?? []), use]);
  }
  return [...groups.values()];
}

const nvme = (target: string, namespace: number): string =>
  `<disk type='nvme' device='disk'>
  <source type='pci' managed='yes' namespace='${namespace}'><address domain='0' bus='6' slot='0' function='0'/></source>
  <target dev='${target}' bus='virtio'/>
</disk>`;

export const nvmeConflict = surprising(
  {
    ...defineRule(
      {
        id: 'disk/nvme-conflict',
        summary: 'A namespace of an NVMe controller is one disk, and the controller is no <hostdev> besides.',
        why: 'VFIO gives the controller either to QEMU, for its disks, or to the guest; two disks of one namespace overwrite each other.',
        bad: nvme('vda', 1) + nvme('vdb', 1),
        good: nvme('vda', 1) + nvme('vdb', 2),
      },
      context => {
        if (!context.find('disk', ({ type }) => type === 'nvme')) return NOTHING;
        return gather(groupsOf(usesOf(context.domain)), uses => judge(context, uses));
      },
    ),
    occasions: ['disk.type=nvme'],
  },
  'warning',
);
