import { expect } from 'chai';
import type { PinOptions } from '../../src/index.ts';
import { pinText } from '../helpers/pin.ts';

/** Two controllers that keep USB and the root out of the way, and no balloon. */
const REST =
  "<controller type='usb' index='0' model='none'/><controller type='pci' index='0' model='pci-root'/>" +
  "<memballoon model='none'/>";
const head = (machine: string): string =>
  `<domain type='qemu'><name>edits</name><memory>1048576</memory><os><type arch='x86_64' machine='${machine}'>hvm` +
  '</type></os><devices>';
const AFTER = '</devices></domain>';

/** What pinning makes of these devices; the rest of the document must stay as it is. */
function pinned(devices: string, options: PinOptions = {}): string {
  const text = pinText(`${head('pc')}${devices}${REST}${AFTER}`, options);
  expect(text.startsWith(head('pc')) && text.endsWith(REST + AFTER), 'the rest stays').to.equal(true);
  return text.slice(head('pc').length, -(REST + AFTER).length);
}

const AT_2 = "<address type='pci' domain='0x0000' bus='0x00' slot='0x02' function='0x0'/>";

describe('an address that is missing', () => {
  for (const [name, from, to] of [
    ['in an element that closes itself', "<sound model='ac97'/>", `<sound model='ac97'>${AT_2}</sound>`],
    ['before white space that closes', "<sound model='ac97' />", `<sound model='ac97' >${AT_2}</sound>`],
    ['in an empty element', "<sound model='ac97'></sound>", `<sound model='ac97'>${AT_2}</sound>`],
    [
      'behind other children',
      "<sound model='ac97'><alias name='ua-s'/></sound>",
      `<sound model='ac97'><alias name='ua-s'/>${AT_2}</sound>`,
    ],
    [
      'behind a comment',
      "<sound model='ac97'><!-- beep --></sound>",
      `<sound model='ac97'><!-- beep -->${AT_2}</sound>`,
    ],
  ] as const) {
    it(`is written ${name}`, () => {
      expect(pinned(from)).to.equal(to);
    });
  }

  it('is written in double quotes where those are the rule', () => {
    const text = `${head('pc')}<sound model='ac97'/>${REST}${AFTER}`.replaceAll("'", '"');
    expect(pinText(text)).to.equal(
      text.replace('<sound model="ac97"/>', `<sound model="ac97">${AT_2.replaceAll("'", '"')}</sound>`),
    );
  });

  it('is written on a line of its own where the children have lines of their own', () => {
    const device = "\n\t<sound model='ac97'>\n\t\t<alias name='ua-s'/>\n\t</sound>\n";
    expect(pinned(device)).to.equal(
      `\n\t<sound model='ac97'>\n\t\t<alias name='ua-s'/>\n\t\t${AT_2}\n\t</sound>\n`,
    );
  });
});

describe('an address that leaves the choice open', () => {
  const sound = (address: string): string => `<sound model='ac97'>${address}</sound>`;
  for (const [from, to] of [
    ["<address type='pci'/>", AT_2],
    [
      "<address  type = 'pci' />",
      "<address  type = 'pci' domain='0x0000' bus='0x00' slot='0x02' function='0x0' />",
    ],
    ['<address type="pci"/>', '<address type="pci" domain="0x0000" bus="0x00" slot="0x02" function="0x0"/>'],
    [
      "<address type='pci' domain='0'/>",
      "<address type='pci' domain='0' bus='0x00' slot='0x02' function='0x0'/>",
    ],
    [
      "<address slot='0' type='pci' function='5'/>",
      "<address slot='0x02' type='pci' function='0x0' domain='0x0000' bus='0x00'/>",
    ],
    [
      "<address type='pci' multifunction='on'/>",
      "<address type='pci' domain='0x0000' bus='0x00' slot='0x02' function='0x0'/>",
    ],
  ] as const) {
    it(`${from} becomes ${to}`, () => {
      expect(pinned(sound(from))).to.equal(sound(to));
    });
  }
});

describe('an address that names its place', () => {
  const sound = (address: string): string => `<sound model='ac97'>${address}</sound>`;

  for (const address of [
    "<address type='pci' slot='5'/>",
    "<address type='pci' domain='0x0' bus='0' slot='05' function='0'/>",
    '<address slot="0X5" type=\'pci\'></address>',
    "<address type='pci' slot='5' multifunction='off'/>",
  ]) {
    it(`${address} stays as it is written`, () => {
      expect(pinned(sound(address))).to.equal(sound(address));
    });
  }

  it('gets multifunction when another function of its slot is used', () => {
    const other = "<sound model='es1370'><address type='pci' slot='5' function='1'/></sound>";
    expect(pinned(sound("<address type='pci' slot='5'/>") + other)).to.equal(
      sound("<address type='pci' slot='5' multifunction='on'/>") + other,
    );
  });

  it('has its bus number raised where libvirt raises it', () => {
    const root = "<controller type='pci' index='0' model='pcie-root'/>";
    const nic = (bus: string): string =>
      `<interface type='user'><model type='rtl8139'/><address type='pci' bus='${bus}' slot='1'/></interface>`;
    const off = "<controller type='usb' index='0' model='none'/><memballoon model='none'/>";
    const text = pinText(head('q35') + nic('1') + root + off + AFTER);
    expect(text).to.contain(nic('0x02'));
  });
});

describe('modes', () => {
  const nic = (address: string): string =>
    `<interface type='user'><model type='virtio'/>${address}</interface>`;
  const dynamic =
    "<address type='pci' mode='dynamic' domain='0x0000' bus='0x00' slot='0x09' function='0x0'/>";
  const fixed = "<address type='pci' mode='static' domain='0x0000' bus='0x00' slot='0x09' function='0x0'/>";

  it('go when they are not asked for; a dynamic address is chosen anew', () => {
    expect(pinned(nic(dynamic))).to.equal(nic(AT_2));
    expect(pinned(nic(fixed))).to.equal(nic(fixed.replace(" mode='static'", '')));
  });

  it('stay when they are asked for', () => {
    expect(pinned(nic(dynamic), { modes: true })).to.equal(nic(dynamic.replace('0x09', '0x02')));
    expect(pinned(nic(fixed), { modes: true })).to.equal(nic(fixed));
  });

  it('are added when they are asked for: static for what the user wrote, dynamic for what was chosen', () => {
    const written = nic("<address type='pci' slot='9'/>");
    expect(pinned(written + nic(''), { modes: true })).to.equal(
      nic("<address type='pci' slot='9' mode='static'/>") +
        nic(AT_2.replace("type='pci'", "type='pci' mode='dynamic'")),
    );
  });

  it('are static for an address of which the user wrote a part, so that he does not lose it', () => {
    const serial = "<controller type='virtio-serial' index='0'/><controller type='virtio-serial' index='1'/>";
    const channel = (address: string): string =>
      `<channel type='pty'><target type='virtio' name='org.example'/>${address}</channel>`;
    const text = pinText(
      head('pc') + serial + channel("<address type='virtio-serial' controller='1'/>") + AFTER,
      { modes: true },
    );
    expect(text).to.match(/<address type='virtio-serial' controller='1' bus='0' port='1' mode='static'\/>/);
    expect(pinText(text, { modes: true })).to.equal(text);
  });

  it('go together with a multifunction that no longer holds', () => {
    expect(
      pinned(
        nic(dynamic.replace("'/>", "' multifunction='on'/>").replace("function='0x0'", "function='0x1'")),
      ),
    ).to.equal(nic(AT_2));
  });
});

describe('addresses of other types', () => {
  it('have only what is missing added', () => {
    const channel = (address: string): string =>
      `<channel type='pty'><target type='virtio' name='org.example'/>${address}</channel>`;
    const text = pinned(
      `<controller type='virtio-serial' index='0'/>${channel("<address type='virtio-serial'/>")}`,
    );
    expect(text).to.contain(channel("<address type='virtio-serial' controller='0' bus='0' port='1'/>"));
  });

  it('are written anew where libvirt replaces them', () => {
    const hub = "<hub type='usb'><address type='isa' iobase='0x10'/></hub>";
    const usb = "<controller type='usb' index='0' model='piix3-uhci'/>";
    const text = pinText(head('pc') + hub + usb + AFTER);
    expect(text).to.contain("<hub type='usb'><address type='usb' bus='0' port='1'/></hub>");
  });
});

describe('controllers that are listed', () => {
  it('get index, model, model name and target', () => {
    const text = pinned("<controller type='scsi'/>");
    expect(text).to.equal(`<controller type='scsi' index='0' model='lsilogic'>${AT_2}</controller>`);
    expect(pinned("<controller type='pci' model='pci-bridge' index='1'/>")).to.contain(
      "<controller type='pci' model='pci-bridge' index='1'><model name='pci-bridge'/><target chassisNr='1'/>",
    );
  });

  it('keep what they say, and get what it lacks', () => {
    const bridge =
      "<controller type='pci' index='1' model='pci-bridge'><model name='pci-bridge'/></controller>";
    expect(pinned(bridge)).to.equal(
      bridge.replace('</controller>', `<target chassisNr='1'/>${AT_2}</controller>`),
    );
    const set = "<controller type='pci' index='1' model='pci-bridge'><target chassisNr='7'/></controller>";
    expect(pinned(set)).to.equal(
      set.replace('</controller>', `<model name='pci-bridge'/>${AT_2}</controller>`),
    );
  });

  it('get a type where libvirt reads one that is not written', () => {
    expect(pinned('<controller/>')).to.contain("<controller type='ide' index='0'>");
  });
});

describe('implicit devices', () => {
  const lined = (devices: string): string =>
    pinText(
      `${head('pc')}\n${devices}${AFTER}`.replace('<memory>', '\n  <memory>').replace('<os>', '\n  <os>'),
    );
  /** Names of the device elements in the order of the text. */
  const order = (text: string): string =>
    [...text.slice(text.indexOf('<devices>')).matchAll(/^ {4}<(\w+)(?: type='([\w-]+)' index)?/gm)]
      .map(([, name, type]) => (type === undefined || name !== 'controller' ? name : type))
      .join(' ');

  it('stand where libvirt prints their kind', () => {
    const devices = [
      "    <emulator>/usr/bin/qemu-system-x86_64</emulator>\n    <disk type='file' device='disk'>",
      "      <source file='/a'/>\n      <target dev='vda' bus='virtio'/>\n    </disk>",
      "    <interface type='user'/>\n    <graphics type='vnc'/>\n    <rng model='virtio'>",
      "      <backend model='random'/>\n    </rng>\n  ",
    ];
    expect(order(lined(devices.join('\n')))).to.equal(
      'emulator disk usb pci interface graphics video memballoon rng',
    );
  });

  it('stand beside listed devices of their kind, in libvirt’s order', () => {
    const devices = [
      "    <interface type='user'/>\n    <controller type='usb' index='1' model='qemu-xhci'/>",
      "    <controller type='pci' index='2' model='pci-bridge'/>\n  ",
    ];
    expect(order(lined(devices.join('\n')))).to.equal('interface usb usb pci pci pci memballoon');
  });

  it('are written into one line where the document has one', () => {
    const text = pinText(`${head('pc')}<interface type='user'/>${AFTER}`);
    expect(text).not.to.contain('\n');
    expect(text).to.match(/<devices><controller type='usb' index='0'.*<\/interface><memballoon/);
  });

  it('bring a <devices> that is missing', () => {
    const text = pinText(head('pc').replace('<devices>', '</domain>'));
    expect(text).to.match(/<\/os><devices><controller type='usb'.*<\/devices><\/domain>$/);
  });

  it('open a <devices> that closes itself', () => {
    const text = pinText(`${head('pc').replace('<devices>', '<devices />')}</domain>`);
    expect(text).to.match(/<devices ><controller type='usb'.*<\/devices><\/domain>$/);
  });

  it('are a serial port and a console when they have a place', () => {
    const console =
      "<console type='pty'><target type='serial'/><address type='isa' iobase='0x2f8' irq='0x3'/></console>";
    expect(pinText(`${head('pc')}${console}${AFTER}`)).to.contain(
      "<serial type='pty'><target port='0'/><address type='isa' iobase='0x2f8' irq='0x3'/></serial>",
    );
  });
});

describe('what is listed only', () => {
  it('brings the controllers that listed devices sit on, and no other device', () => {
    const nic = "<interface type='user'><model type='virtio'/></interface>";
    const text = pinText(head('q35') + nic + AFTER, { onlyListed: true });
    const indexes = [...text.matchAll(/<controller type='(\w+)' index='(\d+)'/g)].map(
      ([, type, index]) => `${type} ${index}`,
    );
    expect(indexes).to.deep.equal(['pci 0', 'pci 1']);
    expect(text).not.to.contain('memballoon');
  });
});

describe('names with a prefix', () => {
  it('are no devices, and stay', () => {
    const own = "<my:sound xmlns:my='http://example.org/' model='ac97'/>";
    expect(pinned(own)).to.equal(own);
  });

  it('inside a device stay before its address', () => {
    const sound = "<sound model='ac97'><my:tag xmlns:my='http://example.org/'/></sound>";
    expect(pinned(sound)).to.equal(sound.replace('</sound>', `${AT_2}</sound>`));
  });
});
