import { integer, onOff, word } from '../../field.ts';
import { only } from '../../kind.ts';
import { VIRTIO_MODELS } from './virtio.ts';

/** https://libvirt.org/formatdomain.html#setting-nic-driver-specific-options */
export const virtioDriver = only(
  { modelType: VIRTIO_MODELS },
  {
    driverTxmode: word('driver/@txmode', ['iothread', 'timer']),
    driverIoeventfd: onOff('driver/@ioeventfd'),
    driverEventIdx: onOff('driver/@event_idx'),
    driverQueues: integer('driver/@queues', { rule: 'interface/queues-number' }),
    driverRxQueueSize: integer('driver/@rx_queue_size'),
    driverTxQueueSize: integer('driver/@tx_queue_size'),
    driverRss: onOff('driver/@rss'),
    driverRssHashReport: onOff('driver/@rss_hash_report'),
    driverHostCsum: onOff('driver/host/@csum'),
    driverHostGso: onOff('driver/host/@gso'),
    driverHostTso4: onOff('driver/host/@tso4'),
    driverHostTso6: onOff('driver/host/@tso6'),
    driverHostEcn: onOff('driver/host/@ecn'),
    driverHostUfo: onOff('driver/host/@ufo'),
    driverHostMrgRxbuf: onOff('driver/host/@mrg_rxbuf'),
    driverGuestCsum: onOff('driver/guest/@csum'),
    driverGuestTso4: onOff('driver/guest/@tso4'),
    driverGuestTso6: onOff('driver/guest/@tso6'),
    driverGuestEcn: onOff('driver/guest/@ecn'),
    driverGuestUfo: onOff('driver/guest/@ufo'),
  },
);
