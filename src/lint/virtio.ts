import { VIRTIO_MODELS } from '../domain/kinds/groups/virtio.ts';

/** True for the models of virtio-net. */
export const isVirtioModel = (model: string | undefined): boolean =>
  model !== undefined && (VIRTIO_MODELS as readonly string[]).includes(model);
