import type { Device, DeviceOf } from '../../../domain/device.ts';
import type { RuleContext } from '../../context.ts';
import { type Complaint, findingOf } from '../../device-rule.ts';
import { nameList } from '../../name-list.ts';
import { defineRule, type Finding, NOTHING, surprising } from '../../rule.ts';

type Controller = DeviceOf<'controller'>;
type Added = readonly [user: Device, complaint: Complaint];

const FILLED = ['scsi', 'sata', 'ide', 'fdc'] as const;

const isDriveOf = (device: Device, type: string): boolean =>
  device.element !== undefined &&
  ((device.kind === 'disk' && device.targetBus === type) ||
    (device.kind === 'hostdev' && device.type === 'scsi' && type === 'scsi'));

const controllerOf = ({ guest: { address } }: Device): number =>
  address?.type === 'drive' ? address.controller : 0;

/** The controllers that hold nothing, and the drive on the highest one. */
function fillOf(type: (typeof FILLED)[number], context: RuleContext): Added | undefined {
  const { disk, hostdev, controller } = context.domain.devices;
  if (!controller.some(each => each.type === type && !each.element)) return undefined;
  const drives = [...disk, ...hostdev].filter(device => isDriveOf(device, type));
  const used = new Set(drives.map(controllerOf));
  const highest = Math.max(0, ...used);
  const empty = controller.filter(
    each =>
      each.type === type &&
      !each.element &&
      each.index! < highest &&
      !used.has(each.index!) &&
      !isBoards(each, context),
  );
  const cause = drives.find(device => controllerOf(device) === highest);
  if (!cause || empty.length === 0) return undefined;
  const at = cause.guest.addressElement ? '@controller' : cause.kind === 'disk' ? 'targetDev' : undefined;
  const text = `it is on ${type} controller ${highest}, and libvirt adds those below it, with nothing on them: ${nameList(empty)}`;
  return [cause, { text, ...(at && { at }) }];
}

/** The first SATA controller of a q35 board is there in any case. */
const isBoards = ({ type, index }: Controller, { profile }: RuleContext): boolean =>
  type === 'sata' && index === 0 && profile.row.sata === true;

function firstUsb({ domain }: RuleContext): Added | undefined {
  const usb = domain.devices.controller.filter(({ type, model }) => type === 'usb' && model !== 'none');
  const listed = usb.find(({ element }) => element);
  const added = usb.filter(({ element, index }) => !element && index === 0);
  if (!listed || added.length === 0) return undefined;
  const text = `libvirt adds ${nameList(added)} besides: give it index 0 to have no other`;
  return [listed, { text, at: 'index' }];
}

const DISK = (controller: number): string => `<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='sda' bus='scsi'/>
  <address type='drive' controller='${controller}' bus='0' target='0' unit='0'/>
</disk>`;

export const implicitFill = surprising(
  {
    ...defineRule(
      {
        id: 'controller/implicit-fill',
        summary: 'Controllers are counted from 0 without gaps.',
        why: 'libvirt adds every drive controller below the highest one in use, and USB controller 0 in any case.',
        bad: DISK(2),
        good: DISK(0),
      },
      (context): readonly Finding[] => {
        if (!context.domain.devices.controller.some(({ element }) => !element)) return NOTHING;
        const fills = FILLED.map(type => fillOf(type, context));
        return [...fills, firstUsb(context)].flatMap(added => (added ? [findingOf(context, ...added)] : []));
      },
    ),
    occasions: ['@drive', 'controller.element'],
  },
  'info',
);
