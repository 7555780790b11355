import fc from 'fast-check';
import { ICH9_FUNCTIONS } from '../../address/pci/ich9.ts';
import { DEFAULT_XHCI_PORTS, USB_PORTS, XHCI_MODELS } from '../../address/usb/ports.ts';
import type { NewElement } from '../../xml/insert.ts';
import { anyOf, oneOf, sometimes, type Weighted } from '../choice.ts';
import type { AddressDraft, DeviceDraft } from '../draft.ts';
import { element } from '../element.ts';
import type { Guest } from '../guest.ts';
import type { Names } from '../names.ts';
import { pciPlace } from '../place/pci.ts';
import { controllerIndex } from './controller-index.ts';

const WEIGHTS: Readonly<Record<string, number>> = {
  'qemu-xhci': 6,
  'nec-xhci': 2,
  'piix3-uhci': 3,
  ehci: 2,
};

const isCompanion = (model: string): boolean => /^ich9-uhci/.test(model);
/** Controllers that stand alone; the vt82c686b is part of another board's chipset. */
const LONERS = [...XHCI_MODELS, ...Object.keys(USB_PORTS)].filter(
  model => !isCompanion(model) && model !== 'none' && model !== 'vt82c686b-uhci',
);

const MODELS: Weighted<string | undefined> = [
  [undefined, 3],
  ...LONERS.map(model => [model, WEIGHTS[model] ?? 1] as const),
];

/** Tells the devices behind which ports there are. */
function announce(names: Names, index: number | undefined, model: string | undefined, ports?: number): void {
  if (index === undefined) return;
  const roots = XHCI_MODELS.includes(model ?? '') ? (ports ?? DEFAULT_XHCI_PORTS) : USB_PORTS[model ?? ''];
  if (roots !== 0) names.usbBuses.set(index, roots ?? 2);
}

function loner(model: string | undefined, guest: Guest): fc.Arbitrary<DeviceDraft> {
  const xhci = XHCI_MODELS.includes(model ?? '');
  return fc
    .record({
      index: controllerIndex('usb'),
      ports: xhci
        ? fc.option(
            oneOf([
              [8, 3],
              [15, 2],
              [1, 1],
              [2, 1],
            ]),
          )
        : fc.constant(null),
      place: pciPlace(guest),
    })
    .map(({ index, ports, place }) => names => {
      const number = index(names);
      announce(names, number, model, ports ?? undefined);
      return [
        element('controller', { type: 'usb', index: number, model, ports: ports ?? undefined }, place(names)),
      ];
    });
}

/** An EHCI controller with its companions, complete or not, some with addresses. */
function group(guest: Guest): fc.Arbitrary<DeviceDraft> {
  const members = Object.keys(ICH9_FUNCTIONS);
  return fc
    .record({
      index: controllerIndex('usb'),
      left: fc.subarray(members.filter(isCompanion), { minLength: 1 }),
      masters: sometimes(60),
      places: fc.array(pciPlace(guest), { minLength: members.length, maxLength: members.length }),
      placed: sometimes(15),
    })
    .map(({ index, left, masters, places, placed }) => names => {
      const number = index(names);
      announce(names, number, 'ich9-ehci1');
      return members
        .filter(model => !isCompanion(model) || left.includes(model))
        .map((model, at) => member(names, number, model, masters, placed ? places[at] : undefined));
    });
}

function member(
  names: Names,
  index: number | undefined,
  model: string,
  masters: boolean,
  place: AddressDraft | undefined,
): NewElement {
  const startport = masters && isCompanion(model) ? (Number(model.at(-1)) - 1) * 2 : undefined;
  const master = startport === undefined ? undefined : element('master', { startport });
  return element('controller', { type: 'usb', index, model }, master, place?.(names));
}

const none: fc.Arbitrary<DeviceDraft> = fc.constant(() => [
  element('controller', { type: 'usb', index: 0, model: 'none' }),
]);

/** USB controllers: one, an ICH9 group, or none at all. */
export function usbController(guest: Guest): fc.Arbitrary<DeviceDraft> {
  const models = guest.s390 ? MODELS.filter(([model]) => XHCI_MODELS.includes(model ?? '')) : MODELS;
  const loners = models.map(([model, weight]) => [loner(model, guest), weight] as const);
  return anyOf([...loners, [group(guest), guest.pci ? 5 : 0], [none, 1]]);
}
