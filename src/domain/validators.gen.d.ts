import type { KindName } from './kinds/index.ts';

/** What ajv reports of one broken keyword. */
export interface SchemaError {
  /** `/property`, or empty for the record itself. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: {
    readonly missingProperty?: string;
    readonly allowedValues?: readonly string[];
    readonly limit?: number;
  };
}

/** Leaves what it found in `errors`. */
export interface Validator {
  (record: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

export const VALIDATORS: Readonly<Record<KindName, Validator>>;
