import { onlyForRule } from '../../families/only-for.ts';

const VIRTIO_SCSI = ['virtio-scsi', 'virtio-transitional', 'virtio-non-transitional'];

export const iothreadModel = onlyForRule(
  {
    id: 'controller/iothread-model',
    summary: 'iothread is for virtio-scsi controllers.',
    why: 'Only this device of QEMU can leave its work to another thread.',
    bad: "<iothreads>1</iothreads><controller type='virtio-serial' index='0'><driver iothread='1'/></controller>",
    good: "<iothreads>1</iothreads><controller type='scsi' index='0' model='virtio-scsi'><driver iothread='1'/></controller>",
  },
  [
    {
      kind: 'controller',
      properties: ['driverIothread'],
      allowed: [{ type: ['scsi'], model: VIRTIO_SCSI }],
      words: 'virtio-scsi controllers',
      ignoreZero: true,
    },
  ],
);
