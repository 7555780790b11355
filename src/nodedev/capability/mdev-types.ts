/** A kind of mediated device that a parent can make. */
export interface MdevType {
  readonly id: string;
  readonly name?: string;
  /** `vfio-pci`, `vfio-ccw` or `vfio-ap`: the model a guest's `<hostdev>` has to have. */
  readonly deviceApi: string;
  /** How many more can be made now. */
  readonly availableInstances: number;
}

/** A parent of mediated devices that is nothing else. */
export interface MdevTypesCapability {
  readonly type: 'mdev_types';
  readonly mdevTypes?: readonly MdevType[];
}
