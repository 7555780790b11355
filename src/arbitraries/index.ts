export { ARCHITECTURES, type DomainOptions, domainXml } from './domain.ts';
export { type DomainModel, renderDomain } from './model.ts';
