/**
 * What is done to a host's devices before and after a guest has them: driver bindings, resets, IOMMU groups, SR-IOV
 * pools, mediated devices. Plans are pure; only what is handed a writer touches the host. Package entry
 * `slotwise/binding`.
 */
export { applyPlan, type Host, type Report } from './apply.ts';
export { type DetachOptions, planDetach } from './detach.ts';
export { planStart, planStop, type Wanted } from './guest.ts';
export { checkHost, type HostFinding } from './inventory/check.ts';
export { type GroupMember, type GroupReport, groupReport } from './inventory/group-report.ts';
export { ledgerState } from './inventory/host-state.ts';
export { netdevSource, resolver, resolveSource, storeAddress } from './inventory/netdev.ts';
export { allocateFunction, type Pool, poolMembers, takenAddresses } from './inventory/pool.ts';
export { EMPTY_LEDGER, formatLedger, type Ledger, readLedger } from './ledger.ts';
export * from './mdev/index.ts';
export { nodeExtras, nodeMdevStore, nodeStore, nodeWriter } from './node-fs.ts';
export type { Plan, Step } from './plan.ts';
export { readHostState } from './read-state.ts';
export { planReattach, type ReattachOptions } from './reattach.ts';
export { planReset } from './reset.ts';
export type { HostState, PciState } from './state.ts';
export { planVhbaCreate, planVhbaDestroy } from './vhba.ts';
