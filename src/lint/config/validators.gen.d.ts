/** What ajv reports of one broken keyword. */
export interface SchemaError {
  /** JSON pointer of the value. */
  readonly instancePath: string;
  /** JSON pointer of the keyword in the schema, with `#` before it. */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: { readonly missingProperty?: string; readonly additionalProperty?: string };
}

/** Leaves what it found in `errors`. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

export const VALIDATORS: Readonly<Record<'config' | 'baseline', Validator>>;
