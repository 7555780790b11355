export interface VdpaCapability {
  readonly type: 'vdpa';
  /** Device node, such as `/dev/vhost-vdpa-0`. */
  readonly chardev: string;
}
