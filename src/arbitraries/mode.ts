import type { NewElement } from '../xml/insert.ts';
import type { Weighted } from './choice.ts';

/** Who has chosen an address; undefined leaves it open, which means the user. */
export type Mode = 'static' | 'dynamic' | undefined;

export const MODE_WEIGHTS: Weighted<Mode> = [
  [undefined, 3],
  ['dynamic', 2],
  ['static', 1],
];

/** The devices with modes on their addresses, taken from `modes` over and over. */
export function withModes(devices: readonly NewElement[], modes: readonly Mode[]): readonly NewElement[] {
  let next = 0;
  const marked = (address: NewElement): NewElement => {
    const mode = modes[next++ % modes.length];
    return mode ? { ...address, attributes: [...(address.attributes ?? []), ['mode', mode]] } : address;
  };
  return devices.map(device => {
    const children = device.children?.map(child => (child.name === 'address' ? marked(child) : child));
    return children ? { ...device, children } : device;
  });
}
