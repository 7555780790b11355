import type { Device } from '../../../domain/device.ts';
import { nameOf } from '../../../domain/name.ts';
import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { nameList } from '../../name-list.ts';
import { withWhere } from '../../occasion.ts';
import { isPciController, isPinned, placeOf, topologyOf } from '../../pci-topology.ts';
import { defineRule, type Finding, NOTHING, surprising } from '../../rule.ts';

const ENTRIES: readonly string[] = ['pcie-to-pci-bridge', 'dmi-to-pci-bridge'];

/** What makes the device a conventional one. */
function reason(device: Device, context: RuleContext): string {
  if (device.kind === 'interface' && !context.isWritten(device, 'modelType')) {
    return `without a model it is an ${device.modelType}: name a model such as virtio or e1000e`;
  }
  if (device.kind === 'controller' && device.type === 'scsi' && !context.isWritten(device, 'model')) {
    return `without a model it is an ${device.model}: name a model such as virtio-scsi`;
  }
  return 'it is a conventional PCI device';
}

function find(context: RuleContext): readonly Finding[] {
  const topology = topologyOf(context);
  const bridge = topology.controllers.find(({ element, model }) => !element && ENTRIES.includes(model ?? ''));
  if (!topology.express || !bridge) return NOTHING;
  const devices = context.devices.filter(device => {
    const parent = topology.bus(placeOf(device)?.bus ?? 0);
    const conventional = parent !== undefined && parent.index !== 0 && !parent.model?.startsWith('pcie-root');
    return device.element && !isPciController(device) && !isPinned(device) && conventional;
  });
  const [first, ...more] = devices.filter(device => topology.needOf(device) !== 0);
  if (!first) return NOTHING;
  const others = more.length ? `; ${nameList(more)} ${more.length > 1 ? 'are' : 'is'} there too` : '';
  const text = `${reason(first, context)}; for it libvirt adds ${nameOf(bridge)} and a pcie-root-port${others}`;
  return [findingOf(context, first, { text })];
}

export const legacyForcesBridge = surprising(
  {
    ...defineRule(
      {
        id: 'pci/legacy-forces-bridge',
        summary: 'All devices of a PCI Express guest are PCI Express devices.',
        why: 'For the first conventional one libvirt adds a pcie-root-port and a pcie-to-pci-bridge.',
        bad: "<interface type='user'/>",
        good: "<interface type='user'><model type='virtio'/></interface>",
      },
      find,
    ),
    occasions: withWhere('controller', { model: ENTRIES }),
  },
  'info',
);
