import type { DeviceOf } from '../../../domain/device.ts';
import { attributeOf, childOf, type XmlElement } from '../../../xml/element.ts';
import { type Complaint, deviceRule } from '../../device-rule.ts';

function judge({ type }: DeviceOf<'interface'>, flow: XmlElement): Complaint | undefined {
  const [average, floor, peak, burst] = ['average', 'floor', 'peak', 'burst'].map(name =>
    attributeOf(flow, name),
  );
  if (floor && (flow.name === 'outbound' || type !== 'network')) {
    return { text: 'a floor is for <inbound> of interfaces of a network: remove it', at: floor.span };
  }
  if (!average && !floor) return { text: `<${flow.name}> has no average: add one`, at: flow.startTag };
  const bound = peak ?? burst;
  if (average || !bound) return undefined;
  return { text: `${bound.name} needs an average: add one`, at: bound.span };
}

export const bandwidth = deviceRule(
  'interface',
  {
    id: 'interface/bandwidth',
    summary: 'A bandwidth has an average; a floor is for what comes in from a network.',
    why: 'Peak and burst are about the average, and only a network knows what it can promise.',
    bad: "<interface type='bridge'><source bridge='br0'/><bandwidth><outbound peak='5'/></bandwidth><model type='virtio'/></interface>",
    good: "<interface type='bridge'><source bridge='br0'/><bandwidth><outbound average='5' peak='5'/></bandwidth><model type='virtio'/></interface>",
  },
  device => {
    const holder = device.element && childOf(device.element, 'bandwidth');
    if (!holder) return undefined;
    const flows = ['inbound', 'outbound'].flatMap(name => childOf(holder, name) ?? []);
    return flows.flatMap(flow => judge(device, flow) ?? []);
  },
);
