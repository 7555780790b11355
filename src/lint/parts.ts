import type { Domain } from '../domain/domain.ts';

/** What rules read outside `<devices>`, each part only once and only when asked for. */
export class DomainParts {
  readonly domain: Domain;

  constructor(domain: Domain) {
    this.domain = domain;
  }
}
