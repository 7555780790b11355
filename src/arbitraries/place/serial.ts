import fc from 'fast-check';
import { anyOf } from '../choice.ts';
import { type AddressDraft, noAddress } from '../draft.ts';
import { element } from '../element.ts';

const on = (controller: number, port?: number): ReturnType<typeof element> =>
  element('address', { type: 'virtio-serial', controller, bus: 0, port });

const controller = fc.nat({ max: 2 });

const freePort: fc.Arbitrary<AddressDraft> = fc
  .record({ controller, port: fc.integer({ min: 1, max: 6 }) })
  .map(
    ({ controller, port }) =>
      names =>
        on(controller, names.number(`virtio-serial ${controller}`, port)),
  );

const anyPort: fc.Arbitrary<AddressDraft> = fc
  .record({ controller, port: fc.constantFrom(0, 1, 2, 30, 31) })
  .map(
    ({ controller, port }) =>
      () =>
        on(controller, port),
  );

/** The address of a port of a virtio-serial controller: mostly none. */
export const virtioSerialPlace: fc.Arbitrary<AddressDraft> = anyOf<AddressDraft>([
  [fc.constant(noAddress), 75],
  [freePort, 15],
  [controller.map(index => () => on(index)), 8],
  [anyPort, 2],
]);
