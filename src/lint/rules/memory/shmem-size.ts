import { deviceRule } from '../../device-rule.ts';
import { bytesOf, isPowerOfTwo, MIB } from '../../size.ts';

export const shmemSize = deviceRule(
  'shmem',
  {
    id: 'memory/shmem-size',
    summary: 'The size of a <shmem> is a power of two of at least 1 MiB.',
    why: 'It is the size of a PCI memory region.',
    bad: "<shmem name='x'><model type='ivshmem-plain'/><size unit='M'>3</size></shmem>",
    good: "<shmem name='x'><model type='ivshmem-plain'/><size unit='M'>4</size></shmem>",
  },
  ({ size, sizeUnit }) => {
    if (!size) return undefined;
    const bytes = bytesOf(size, sizeUnit, 1);
    if (bytes >= MIB && isPowerOfTwo(bytes)) return undefined;
    return { text: `found a size of ${bytes} bytes, expected a power of two from 1 MiB on`, at: 'size' };
  },
);
