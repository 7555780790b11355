/** The content of a `<device>` called x, and the rule that refuses it; none where libvirt takes it. */
export type Fragment = readonly [content: string, rule?: string];

const IDS = "<product id='1'/><vendor id='2'/>";
const PLACE = '<domain>0</domain><bus>1</bus><slot>2</slot><function>3</function>';
const pci = (content: string): string => `<capability type='pci'>${content}</capability>`;
const card = (content: string): string => pci(PLACE + IDS + content);
const domain = (text: string): string =>
  pci(`<domain>${text}</domain><bus>1</bus><slot>2</slot><function>3</function>${IDS}`);
const capability = (type: string, content = ''): string =>
  `<capability type='${type}'>${content}</capability>`;
const vpd = (content: string): string => card(capability('vpd', content));
const CHANNEL = '<cssid>1</cssid><ssid>3</ssid><devno>1</devno>';
const BAD = 'nodedev/value';
const MISSING = 'nodedev/required';
const NESTED = 'nodedev/nested-capability';
const CAPABILITY = 'nodedev/capability';

/** What libvirt 11.3 does with each was asked of its test driver; `test/live/nodedev.test.ts` asks again. */
export const FRAGMENTS: readonly Fragment[] = [
  // envelope
  ['', CAPABILITY],
  ['<capability/>', CAPABILITY],
  [capability('foo'), CAPABILITY],
  [`<devnode>x</devnode>${capability('ap_matrix')}`, MISSING],
  [`<devnode type='foo'>x</devnode>${capability('ap_matrix')}`, BAD],
  [`<devnode type='dev'/>${capability('ap_matrix')}`],
  [`<devnode type='dev'>a</devnode><devnode type='dev'>b</devnode>${capability('ap_matrix')}`],
  [`<parent wwnn='1'/>${capability('ap_matrix')}`, 'nodedev/parent'],
  [`<parent wwpn='1'/>${capability('ap_matrix')}`, 'nodedev/parent'],
  [`<parent wwnn='1' wwpn='2'/>${capability('ap_matrix')}`],
  [`<parent fabric_wwn='1'/>${capability('ap_matrix')}`],
  [`<path/><driver><name>d</name></driver>${capability('ap_matrix')}`],
  [`<name>y</name>${capability('ap_matrix')}`],
  // system
  [capability('system'), MISSING],
  [capability('system', '<hardware><uuid>x</uuid></hardware>'), BAD],
  // pci
  [domain('0x1'), BAD],
  [domain(' 1 '), BAD],
  [domain('-1'), BAD],
  [domain('1.5'), BAD],
  [domain('+1')],
  [domain('4294967296'), BAD],
  [domain(''), MISSING],
  [pci(`<domain>0</domain><bus>256</bus><slot>33</slot><function>9</function>${IDS}`)],
  [pci(`${PLACE}<product id='0x1ffff'/><vendor id='2'/>`)],
  [pci(`${PLACE}<product id='zz'/><vendor id='2'/>`), BAD],
  [pci(`${PLACE}<product id=''/><vendor id='2'/>`), MISSING],
  [pci(`${PLACE}<product/><vendor id='2'/>`), MISSING],
  [pci(`${PLACE}<vendor id='2'/>`), MISSING],
  [card('<class>0x1000000</class>'), BAD],
  [card('<class>zz</class>'), BAD],
  [card('<class></class>')],
  [card('<capability/>'), NESTED],
  [card(capability('phys_function')), MISSING],
  [card(capability('phys_function', "<address domain='zz'/>")), BAD],
  [card(capability('phys_function', "<address slot='33'/>")), BAD],
  [card(capability('phys_function', "<address bus='256'/>")), BAD],
  [card(capability('phys_function', "<address/><address bus='7'/>"))],
  [
    card(
      capability('phys_function', "<address bus='1'/>") + capability('phys_function', "<address bus='7'/>"),
    ),
  ],
  [card("<capability type='virt_functions' maxCount='x'/>"), BAD],
  [card("<capability type='virt_functions' maxCount='0'/>")],
  [card(capability('pci-bridge') + capability('cardbus-bridge'))],
  [card(capability('mdev_types'))],
  [card(capability('mdev_types', '<type/>')), MISSING],
  [card(capability('mdev_types', "<type id='a'><deviceAPI>b</deviceAPI></type>")), MISSING],
  [
    card(
      capability(
        'mdev_types',
        "<type id='a'><deviceAPI>b</deviceAPI><availableInstances>x</availableInstances></type>",
      ),
    ),
    BAD,
  ],
  [
    card(
      capability('mdev_types', "<type id='a'><deviceAPI/><availableInstances>1</availableInstances></type>"),
    ),
    MISSING,
  ],
  [vpd(''), MISSING],
  [vpd('<name>n</name>')],
  [vpd('<name>n</name><fields/>'), MISSING],
  [vpd("<name>n</name><fields access='x'/>"), BAD],
  [vpd("<name>n</name><fields access='readonly'/><fields access='readwrite'/>")],
  [vpd("<name>n</name><fields access='readonly'><vendor_field index='ab'>x</vendor_field></fields>"), BAD],
  [vpd("<name>n</name><fields access='readonly'><vendor_field>x</vendor_field></fields>"), MISSING],
  [vpd("<name>n</name><fields access='readonly'><vendor_field index='1'/></fields>")],
  [
    vpd(
      "<name>n</name><fields access='readonly'><part_number>1</part_number></fields><fields access='readonly'><part_number>2</part_number></fields>",
    ),
  ],
  [
    vpd(
      "<name>n</name><fields access='readonly'><vendor_field index='1'>x</vendor_field><vendor_field index='1'>y</vendor_field><system_field index='1'>z</system_field></fields>",
    ),
  ],
  [card('<iommuGroup/>'), MISSING],
  [card("<iommuGroup number='x'/>"), BAD],
  [card("<iommuGroup number='0x1'><address/></iommuGroup>"), BAD],
  [card("<iommuGroup number='1'/>")],
  [card("<numa node='x'/>"), BAD],
  [card('<numa/>')],
  [card("<numa node='-1'/>")],
  [card('<pci-express><link/></pci-express>')],
  [card("<pci-express><link validity='x' width='1'/></pci-express>")],
  [card("<pci-express><link validity='cap'/></pci-express>"), MISSING],
  [card("<pci-express><link validity='cap' width='1' speed='9'/></pci-express>"), BAD],
  [card("<pci-express><link validity='cap' width='1' speed=''/></pci-express>")],
  [card("<pci-express><link validity='cap' width='1' port='x'/></pci-express>"), BAD],
  [card("<pci-express><link validity='sta' width='1' port='2'/></pci-express>")],
  [card("<pci-express><link validity='cap' width='1' port='-1'/></pci-express>")],
  [card("<pci-express><link validity='cap' width='-1'/></pci-express>"), BAD],
  // usb
  [capability('usb_device', '<bus>1</bus><device>2</device>'), MISSING],
  [capability('usb_device', `<bus>1</bus><device>2</device>${IDS}`)],
  [capability('usb', '<number>1</number><class>256</class><subclass>1</subclass><protocol>3</protocol>')],
  [
    capability('usb', '<number>1</number><class>1</class><subclass>0x1</subclass><protocol>3</protocol>'),
    BAD,
  ],
  // net
  [capability('net'), MISSING],
  [capability('net', `<interface>a</interface><address>zz</address>${capability('foo')}`), NESTED],
  [capability('net', "<interface>a</interface><feature name='ufo'/>"), BAD],
  [capability('net', '<interface>a</interface><feature/>'), MISSING],
  [capability('net', "<interface>a</interface><link speed='0' state='up'/>")],
  [capability('net', "<interface>a</interface><link speed='x' state='up'/>"), BAD],
  [capability('net', "<interface>a</interface><link speed='1' state='upp'/>"), BAD],
  [capability('net', "<interface>a</interface><link speed='1' state=''/>")],
  [capability('net', "<interface>a</interface><link speed='0'/>")],
  // scsi
  [capability('scsi_host', `<host>1</host>${capability('foo')}`), NESTED],
  [capability('scsi_host', '<host>1</host><capability/>'), NESTED],
  [capability('scsi_host', capability('vport_ops')), MISSING],
  [capability('scsi_host', `<host>1</host><unique_id>-1</unique_id>${capability('vport_ops')}`)],
  [capability('scsi_host', '<host>1</host><unique_id>x</unique_id>'), BAD],
  [capability('scsi_host', `<host>1</host>${capability('fc_host', '<wwnn>x</wwnn><wwpn>y</wwpn>')}`)],
  [capability('scsi_target'), MISSING],
  [capability('scsi_target', `<target>t</target>${capability('foo')}`), NESTED],
  [capability('scsi_target', `<target>t</target>${capability('fc_remote_port')}`), MISSING],
  [
    capability('scsi_target', `<target>t</target>${capability('fc_remote_port', '<rport>r</rport>')}`),
    MISSING,
  ],
  [capability('scsi', '<host>1</host><bus>1</bus><target>1</target><lun>4294967296</lun>'), BAD],
  // storage
  [capability('storage', '<size>1</size>'), MISSING],
  [capability('storage', '<block>b</block>'), MISSING],
  [capability('storage', `<block>b</block><size>1</size>${capability('foo')}`), NESTED],
  [capability('storage', '<block>b</block><size>1</size><capability/>'), NESTED],
  [capability('storage', `<block>b</block><size>1</size>${capability('removable')}`), MISSING],
  [
    capability(
      'storage',
      `<block>b</block><size>1</size>${capability('removable', '<media_size>2</media_size><media_available>yes</media_available><media_label/>')}`,
    ),
  ],
  [capability('storage', '<block>b</block><size>0x1</size>'), BAD],
  // drm, mdev
  [capability('drm'), MISSING],
  [capability('drm', '<type>x</type>'), BAD],
  [capability('mdev'), MISSING],
  [capability('mdev', '<type/>'), MISSING],
  [capability('mdev', "<type id=''/>"), MISSING],
  [capability('mdev', "<type id='a'/><uuid/><iommuGroup/>")],
  [capability('mdev', "<type id='a'/><uuid>x</uuid>"), BAD],
  [capability('mdev', "<type id='a'/><iommuGroup number='x'/>"), BAD],
  [capability('mdev', "<type id='a'/><uuid> C7A5FDBDEDAF-9455926AD65C16DB1809 </uuid>")],
  // s390
  [capability('ccw', '<cssid>010</cssid><ssid>0x1</ssid><devno>10</devno>')],
  [capability('ccw', '<cssid>255</cssid><ssid>4</ssid><devno>10000</devno>')],
  [capability('ccw', `<state>foo</state>${CHANNEL}`), BAD],
  [capability('ccw', `${CHANNEL}<capability/>${capability('foo')}`)],
  [capability('ccw', CHANNEL + capability('ccwgroup_member')), MISSING],
  [capability('css', `${CHANNEL}<capability/>`), NESTED],
  [capability('css', CHANNEL + capability('foo'))],
  [capability('css', `${CHANNEL}<channel_dev_addr><cssid>1</cssid></channel_dev_addr>`), MISSING],
  [capability('ccwgroup', CHANNEL + capability('foo')), NESTED],
  [capability('ccwgroup', `${CHANNEL}<capability/>`), NESTED],
  [capability('ccwgroup', `${CHANNEL}<members><ccw_device>x</ccw_device></members>`), MISSING],
  [capability('ap_card'), MISSING],
  [capability('ap_card', '<ap-adapter>256</ap-adapter>')],
  [capability('ap_card', '<ap-adapter>0x1G</ap-adapter>'), BAD],
  [capability('ap_queue', '<ap-adapter>010</ap-adapter><ap-domain>010</ap-domain>')],
  [capability('ap_queue', '<ap-adapter>1</ap-adapter><ap-domain>256</ap-domain>'), BAD],
];

/** What libvirt takes and slotwise does not, or prints otherwise, each for a reason. */
export const DEVIATIONS: readonly (readonly [content: string, rule: string | undefined, reason: string])[] = [
  [domain('4294967295'), undefined, 'libvirt prints domains from 2147483648 on as negative numbers'],
  [
    card(capability('phys_function', "<address function='8'/>")),
    BAD,
    'the specification of the engine refuses functions above 7 in any mode',
  ],
  [
    capability('net', '<interface>a</interface><capability/>'),
    NESTED,
    'a capability without type is a mistake wherever it stands',
  ],
  [capability('ccwgroup', CHANNEL), undefined, 'libvirt prints a nested capability with null in it'],
];

/** The document of a fragment. */
export const documentOf = (content: string): string => `<device><name>x</name>${content}</device>`;
