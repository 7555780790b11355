import fc from 'fast-check';
import { DRIVE_SHAPES } from '../../address/drive.ts';
import { anyOf } from '../choice.ts';
import { type AddressDraft, noAddress } from '../draft.ts';
import { element } from '../element.ts';

/** A unit of a controller that no other device was given by this generator. */
function freeUnit(bus: string): fc.Arbitrary<AddressDraft> {
  const { buses, units } = DRIVE_SHAPES[bus]!;
  const several = bus === 'scsi' || bus === 'sata';
  return fc
    .record({
      controller: fc.nat({ max: several ? 2 : 0 }),
      channel: fc.nat({ max: buses - 1 }),
      unit: fc.nat({ max: units - 1 }),
    })
    .map(({ controller, channel, unit }) => names => {
      const free = names.number(`${bus} ${controller}:${channel}`, unit) % units;
      return element('address', { type: 'drive', controller, bus: channel, target: 0, unit: free });
    });
}

const anyUnit: fc.Arbitrary<AddressDraft> = fc
  .record({
    controller: fc.nat({ max: 2 }),
    bus: fc.nat({ max: 2 }),
    target: fc.nat({ max: 1 }),
    unit: fc.nat({ max: 8 }),
  })
  .map(numbers => () => element('address', { type: 'drive', ...numbers }));

/** The address of a drive on a bus whose addresses follow from target names: mostly none. */
export function drivePlace(bus: string): fc.Arbitrary<AddressDraft> {
  return anyOf<AddressDraft>([
    [fc.constant(noAddress), 90],
    [freeUnit(bus), 8],
    [fc.constant(() => element('address', { type: 'drive' })), 1],
    [anyUnit, 1],
  ]);
}
