import { type Complaint, deviceRule } from '../../device-rule.ts';
import { isPowerOfTwo } from '../../size.ts';
import { isVirtioModel } from '../../virtio.ts';

function judge(size: number | undefined, at: string): Complaint | undefined {
  if (!size || isPowerOfTwo(size)) return undefined;
  return { text: `found queue size ${size}, expected a power of two such as 256`, at };
}

export const queueSizePow2 = deviceRule(
  'interface',
  {
    id: 'interface/queue-size-pow2',
    summary: 'rx_queue_size and tx_queue_size are powers of two.',
    why: 'A virtio ring has a power of two of entries.',
    bad: "<interface type='user'><model type='virtio'/><driver rx_queue_size='300'/></interface>",
    good: "<interface type='user'><model type='virtio'/><driver rx_queue_size='512'/></interface>",
  },
  ({ modelType, driverRxQueueSize, driverTxQueueSize }) =>
    isVirtioModel(modelType)
      ? (judge(driverRxQueueSize, 'driverRxQueueSize') ?? judge(driverTxQueueSize, 'driverTxQueueSize'))
      : undefined,
  ['interface.driverRxQueueSize', 'interface.driverTxQueueSize'],
);
