import { refusedRule } from '../families/refused.ts';

/** https://libvirt.org/formatdomain.html#shared-memory-device */
export const shmemMsi = refusedRule(
  {
    id: 'memory/shmem-msi',
    summary: '<msi> of a <shmem> needs a <server>.',
    why: 'Interrupts come over the socket of the server.',
    bad: "<shmem name='x'><model type='ivshmem-plain'/><size unit='M'>4</size><msi vectors='4'/></shmem>",
    good: "<shmem name='x'><model type='ivshmem-doorbell'/><server path='/s'/><msi vectors='4'/></shmem>",
  },
  [
    {
      kind: 'shmem',
      where: { msi: [true], server: [null] },
      text: '<msi> needs a <server>: add it, or remove <msi>',
    },
  ],
);

export const shmemModel = refusedRule(
  {
    id: 'memory/shmem-model',
    summary: 'The model of a <shmem> is ivshmem-plain, or ivshmem-doorbell with a <server>.',
    why: 'The plain model maps a file; the doorbell model gets its memory from a server. The old ivshmem is gone.',
    bad: "<shmem name='x'><model type='ivshmem'/><size unit='M'>4</size></shmem>",
    good: "<shmem name='x'><model type='ivshmem-plain'/><size unit='M'>4</size></shmem>",
  },
  [
    {
      kind: 'shmem',
      where: { modelType: ['ivshmem', null] },
      text: "the model ivshmem is no longer there: use <model type='ivshmem-plain'/>, or ivshmem-doorbell with a server",
      at: 'modelType',
    },
    {
      kind: 'shmem',
      where: { modelType: ['ivshmem-doorbell'], server: [null] },
      text: 'ivshmem-doorbell needs a <server>',
    },
    {
      kind: 'shmem',
      where: { modelType: ['ivshmem-plain'], server: [true] },
      text: 'ivshmem-plain has no <server>: remove it, or use ivshmem-doorbell',
    },
    {
      kind: 'shmem',
      where: { modelType: ['ivshmem-doorbell'], server: [true] },
      has: ['size'],
      unless: [{ size: [0] }],
      text: 'the server decides the size: remove <size>',
    },
  ],
);
