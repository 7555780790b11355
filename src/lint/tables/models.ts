import { onlyForRule } from '../families/only-for.ts';
import { refusedRule } from '../families/refused.ts';
import type { Rule } from '../rule.ts';

/** https://libvirt.org/formatdomain.html#sound-devices */
export const soundModel = refusedRule(
  {
    id: 'sound/model',
    summary: 'A sound card is not of model ich7.',
    why: 'QEMU has no such device.',
    bad: "<sound model='ich7'/>",
    good: "<sound model='ich9'/>",
  },
  [{ kind: 'sound', where: { model: ['ich7'] }, text: 'QEMU has no sound card ich7: use ich6 or ich9' }],
);

/** https://libvirt.org/formatdomain.html#memory-balloon-device */
export const memballoonModel = refusedRule(
  {
    id: 'memballoon/model',
    summary: 'A memory balloon is of a virtio model, or none.',
    why: 'The model xen is for Xen.',
    bad: "<memballoon model='xen'/>",
    good: "<memballoon model='virtio'/>",
  },
  [
    {
      kind: 'memballoon',
      where: { model: ['xen'] },
      text: 'QEMU has no balloon of model xen: use virtio or none',
    },
  ],
);

/** https://libvirt.org/formatdomain.html#panic-device */
export const panicModelMissing: Rule = {
  ...refusedRule(
    {
      id: 'panic/model-missing',
      summary: 'A panic device names its model on machines that have no default.',
      why: 'Each kind of machine reports panics in its own way.',
      bad: "<os><type arch='riscv64' machine='virt'>hvm</type></os><panic/>",
      good: "<os><type arch='riscv64' machine='virt'>hvm</type></os><panic model='pvpanic'/>",
    },
    [
      {
        kind: 'panic',
        where: { model: [null, 'default'] },
        text: 'this machine has no default model: name one, such as pvpanic',
        at: 'model',
      },
    ],
  ),
  occasions: ['panic.element'],
};

/** https://libvirt.org/formatdomain.html#vsock */
export const vsockCid = refusedRule(
  {
    id: 'vsock/cid',
    summary: 'The guest CID of a vsock is at least 3.',
    why: '1 and 2 are the addresses of hypervisor and host.',
    bad: "<vsock model='virtio'><cid auto='no' address='2'/></vsock>",
    good: "<vsock model='virtio'><cid auto='no' address='3'/></vsock>",
  },
  [{ kind: 'vsock', where: { cidAddress: [1, 2] }, text: 'found CID {cidAddress}, expected 3 or more' }],
);

const VIRTIO_SCSI = ['virtio-scsi', 'virtio-transitional', 'virtio-non-transitional'];

/** https://libvirt.org/formatdomain.html#controllers */
export const virtioScsiOptions = onlyForRule(
  {
    id: 'controller/virtio-scsi-options',
    summary: 'queues, cmd_per_lun, max_sectors and ioeventfd are for virtio-scsi controllers.',
    why: 'They are properties of this device of QEMU.',
    bad: "<controller type='scsi' index='0' model='lsilogic'><driver queues='4'/></controller>",
    good: "<controller type='scsi' index='0' model='virtio-scsi'><driver queues='4'/></controller>",
  },
  [
    {
      kind: 'controller',
      properties: ['driverQueues', 'driverCmdPerLun', 'driverMaxSectors', 'driverIoeventfd'],
      allowed: [{ type: ['scsi'], model: VIRTIO_SCSI }],
      words: 'virtio-scsi controllers',
      ignoreZero: true,
    },
  ],
);

const IDE_MODELS = ['piix3', 'piix4', 'ich6'];

export const controllerModel: Rule = {
  ...refusedRule(
    {
      id: 'controller/model',
      summary: 'A controller without type is an IDE controller and has a model of these.',
      why: 'ide is what libvirt takes for a missing type.',
      bad: "<os><type arch='x86_64' machine='pc'>hvm</type></os><controller index='0' model='virtio-scsi'/>",
      good: "<os><type arch='x86_64' machine='pc'>hvm</type></os><controller type='scsi' index='0' model='virtio-scsi'/>",
    },
    [
      {
        kind: 'controller',
        where: { type: ['ide'] },
        has: ['model'],
        unless: [{ model: IDE_MODELS }],
        text: "found model '{model}' without type: add the type, such as pci or scsi",
        at: 'model',
      },
    ],
  ),
  occasions: ['controller.type=ide'],
};

export const usbQusb: Rule = {
  ...refusedRule(
    {
      id: 'usb/controller-model-qusb',
      summary: 'USB controllers of models qusb1 and qusb2 are for Xen.',
      why: 'QEMU emulates no such device.',
      bad: "<controller type='usb' index='0' model='qusb2'/>",
      good: "<controller type='usb' index='0' model='qemu-xhci'/>",
    },
    [
      {
        kind: 'controller',
        where: { type: ['usb'], model: ['qusb1', 'qusb2'] },
        text: "'{model}' is for Xen: use qemu-xhci",
        at: 'model',
      },
    ],
  ),
  occasions: ['controller.model=qusb1', 'controller.model=qusb2'],
};

/** https://libvirt.org/formatdomain.html#tpm-device */
export const tpmProxyBackend = refusedRule(
  {
    id: 'tpm/proxy-backend',
    summary: 'A TPM of model spapr-tpm-proxy has a backend of type passthrough.',
    why: 'The proxy hands the requests of the guest to the TPM of the host.',
    bad: `<os><type arch='ppc64' machine='pseries'>hvm</type></os>
<tpm model='spapr-tpm-proxy'><backend type='emulator'/></tpm>`,
    good: `<os><type arch='ppc64' machine='pseries'>hvm</type></os>
<tpm model='spapr-tpm-proxy'><backend type='passthrough'><device path='/dev/tpmrm0'/></backend></tpm>`,
  },
  [
    {
      kind: 'tpm',
      where: { model: ['spapr-tpm-proxy'] },
      unless: [{ backendType: ['passthrough'] }],
      text: "spapr-tpm-proxy needs a backend of type 'passthrough', found '{backendType}'",
      at: 'backendType',
    },
  ],
);
