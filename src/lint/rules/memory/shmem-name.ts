import { deviceRule } from '../../device-rule.ts';

export const shmemName = deviceRule(
  'shmem',
  {
    id: 'memory/shmem-name',
    summary: "The name of a <shmem> has no '/' and is not '.' or '..'.",
    why: 'It becomes the name of a file in /dev/shm.',
    bad: "<shmem name='a/b'><model type='ivshmem-plain'/></shmem>",
    good: "<shmem name='a-b'><model type='ivshmem-plain'/></shmem>",
  },
  ({ name = '' }) => {
    if (!name.includes('/') && name !== '.' && name !== '..') return undefined;
    return { text: `'${name}' cannot be a file name: choose another`, at: 'name' };
  },
);
