import type { Device, DeviceOf } from '../domain/device.ts';
import { type Hostdev, hostdevsOf } from '../hostdev/list.ts';
import { childOf, type XmlElement } from '../xml/element.ts';
import type { RuleContext } from './context.ts';
import { type Complaint, findingOf } from './device-rule.ts';
import { defineRule, type Finding, NOTHING, type Rule, type RuleHeader } from './rule.ts';

/** The element of a host device's source. */
export function sourceOf({ element }: Pick<Device, 'element'>): XmlElement | undefined {
  return element && childOf(element, 'source');
}

/** A child of `<source>`. */
export function sourceChild(device: Pick<Device, 'element'>, name: string): XmlElement | undefined {
  const source = sourceOf(device);
  return source && childOf(source, name);
}

/** The spelling of a host device: a `<hostdev>`, or an `<interface type='hostdev'>`. */
export type HostdevDevice = DeviceOf<'hostdev'> | DeviceOf<'interface'>;

/** A rule about every host device, whichever way it is spelled. */
export function hostdevRule(
  header: RuleHeader,
  judge: (hostdev: Hostdev, context: RuleContext) => Complaint | undefined,
): Rule {
  return defineRule(header, context => {
    const { devices } = context.domain;
    if (!devices.hostdev.length && !devices.interface.length) return NOTHING;
    const findings: Finding[] = [];
    for (const hostdev of hostdevsOf(context.domain)) {
      const complaint = judge(hostdev, context);
      if (complaint) findings.push(findingOf(context, hostdev.device, complaint));
    }
    return findings;
  });
}
