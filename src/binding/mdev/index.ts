export { applyMdevPlan, type MdevReport } from './apply.ts';
export type { DefinedMdev, MdevConfig, MdevctlConfig } from './config.ts';
export { type CreateOptions, planCreate } from './create.ts';
export {
  planAutostart,
  planDefine,
  planDestroy,
  planStartMdev,
  planUndefine,
  planUpdate,
  type UpdateOptions,
} from './lifecycle.ts';
export { formatMdevctlList, readMdevctlList } from './mdevctl.ts';
export { type Candidate, type MissingMdev, missingMdevs } from './missing.ts';
export { type GenerateUuid, type MdevRequest, mdevRequest } from './request.ts';
export { rewriteMdevUuids } from './rewrite-uuid.ts';
export type { DevicePlan, MdevPlan, MdevRef, MdevState, StoreChange } from './state.ts';
export { changeStore, type MdevStore, readStore } from './store.ts';
export { withDefinedMdevs } from './with-defined.ts';
