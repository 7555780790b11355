import { deviceRule } from '../../device-rule.ts';

const LISTENING = ['vnc', 'spice', 'rdp'];

export const listenMatch = deviceRule(
  'graphics',
  {
    id: 'graphics/listen-match',
    summary: 'The listen of <graphics> is the address of its first <listen>.',
    why: 'They are the old and the new way to say one thing.',
    bad: "<graphics type='vnc' listen='127.0.0.1'><listen type='address' address='::1'/></graphics>",
    good: "<graphics type='vnc' listen='::1'><listen type='address' address='::1'/></graphics>",
  },
  ({ type = '', listen, listenType, listenAddress }) => {
    if (listenType !== 'address' || !LISTENING.includes(type)) return undefined;
    if (listen === undefined || listenAddress === undefined || listen === listenAddress) return undefined;
    return {
      text: `found listen '${listen}', <listen> says '${listenAddress}': make them equal`,
      at: 'listen',
    };
  },
  ['graphics.listen'],
);
