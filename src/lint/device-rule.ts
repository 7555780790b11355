import type { Related, TextEdit } from '../diagnostic.ts';
import type { Device, DeviceOf, KindName } from '../domain/device.ts';
import { nameOf } from '../domain/name.ts';
import type { Place, RuleContext } from './context.ts';
import type { Occasion } from './occasion.ts';
import { defineRule, type Finding, NOTHING, type Rule, type RuleHeader } from './rule.ts';

/** What is wrong with one device; the device's name is put before the text. */
export interface Complaint {
  readonly text: string;
  readonly at?: Place;
  readonly related?: readonly Related[];
  /** Edits that certainly cure it and change nothing else. */
  readonly fix?: readonly TextEdit[];
}

export type Judge<D> = (device: D, context: RuleContext) => Complaint | readonly Complaint[] | undefined;

/** The complaint about a device as a finding. */
export function findingOf(
  context: RuleContext,
  device: Device,
  { text, at, related, fix }: Complaint,
): Finding {
  const message = `${nameOf(device)}: ${text}`;
  return { message, span: context.at(device, at), ...(related && { related }), ...(fix && { fix }) };
}

const isList = (answer: Complaint | readonly Complaint[]): answer is readonly Complaint[] =>
  Array.isArray(answer);

/** Judges each device by itself and collects what is wrong. */
export function judgeEach<D extends Device>(
  context: RuleContext,
  devices: readonly D[],
  judge: Judge<D>,
): readonly Finding[] {
  let findings: Finding[] | undefined;
  for (let at = 0; at < devices.length; at++) {
    const device = devices[at]!;
    const answer = judge(device, context);
    if (!answer) continue;
    const complaints = isList(answer) ? answer : [answer];
    for (let each = 0; each < complaints.length; each++) {
      findings ??= [];
      findings.push(findingOf(context, device, complaints[each]!));
    }
  }
  return findings ?? NOTHING;
}

/**
 * A rule about the devices of one kind, each judged by itself. `occasions` say more closely what such a device must
 * have for the judge to look at it.
 */
export function deviceRule<K extends KindName>(
  kind: K,
  header: RuleHeader,
  judge: Judge<DeviceOf<K>>,
  occasions: readonly Occasion[] = [kind],
): Rule {
  const judgeOne = judge as Judge<Device>;
  const rule = defineRule(header, context => judgeEach(context, context.devicesOf(kind), judgeOne));
  return { ...rule, occasions };
}

/** A rule about every device that can have an address, each judged by itself. */
export function anyDeviceRule(header: RuleHeader, judge: Judge<Device>): Rule {
  return defineRule(header, context => judgeEach(context, context.devices, judge));
}
