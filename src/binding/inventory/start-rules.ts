import type { DeviceOf } from '../../domain/device.ts';
import type { Holder } from '../../hostdev/clashes.ts';
import { describeSource } from '../../hostdev/describe.ts';
import { childOf, childrenOf } from '../../xml/element.ts';
import type { HostRule } from './host-rule.ts';

/** The interface that names a host device. */
function interfaceOf({ device }: Holder): DeviceOf<'interface'> | undefined {
  return device.kind === 'interface' ? device : undefined;
}

/** A virtual function knows one VLAN, and tags every frame with it. */
const vlan: HostRule = {
  id: 'hostdev/vlan',
  severity: 'error',
  check(holder) {
    const use = interfaceOf(holder);
    const element = use?.element && childOf(use.element, 'vlan');
    if (!use || !element) return undefined;
    const tags = childrenOf(element, 'tag').length;
    if (use.vlanTrunk === 'yes' || use.vlanTagNativeMode !== undefined || tags > 1)
      return `${describeSource(holder.source)} can be in one VLAN, untrunked: leave one <tag>`;
    if (use.virtualportType === undefined) return undefined;
    return 'a host device has a <vlan> or a <virtualport>, not both: remove one';
  },
};

const virtualport: HostRule = {
  id: 'hostdev/virtualport',
  severity: 'error',
  check(holder) {
    const type = interfaceOf(holder)?.virtualportType;
    if (type === undefined || type === '802.1Qbh') return undefined;
    return `<virtualport> of a host device is of type 802.1Qbh, found ${type}: libvirt cannot set the others`;
  },
};

const scsiManaged: HostRule = {
  id: 'hostdev/scsi-managed',
  severity: 'error',
  check({ source, managed }) {
    if (!managed || (source.type !== 'scsi' && source.type !== 'iscsi')) return undefined;
    return `${describeSource(source)} keeps its driver: remove managed='yes'`;
  },
};

/** What libvirt defines, and refuses once it is about to hand the device over. */
export const START_RULES: readonly HostRule[] = [vlan, virtualport, scsiManaged];
