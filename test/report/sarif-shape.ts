const TEXT = { type: 'string', minLength: 1 };
const COUNT = { type: 'integer', minimum: 1 };

/** An object that has these properties and no others. */
const object = (properties: object, ...required: readonly string[]): object => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
/** SARIF asks most of its lists to hold nothing twice. */
const list = (items: object): object => ({ type: 'array', items, uniqueItems: true });

// Relative references and absolute URIs are told apart by the scheme; neither holds a space, a backslash, or a dot first.
const URI = {
  type: 'string',
  pattern:
    "^(?:file:///)?(?:[A-Za-z0-9_~!$&'()*,;=@/:-]|%[0-9A-F]{2})(?:[\\w.~!$&'()*,;=@/:-]|%[0-9A-F]{2})*$",
};
const MESSAGE = object({ text: TEXT, markdown: TEXT }, 'text');
const ARTIFACT = object({ uri: URI }, 'uri');
const REGION = object(
  { startLine: COUNT, startColumn: COUNT, endLine: COUNT, endColumn: COUNT },
  'startLine',
);
const PLACE = object({ artifactLocation: ARTIFACT, region: REGION }, 'artifactLocation');
const LEVEL = { enum: ['none', 'note', 'warning', 'error'] };

const REPLACEMENT = object(
  { deletedRegion: REGION, insertedContent: object({ text: TEXT }, 'text') },
  'deletedRegion',
);
const CHANGE = object(
  { artifactLocation: ARTIFACT, replacements: { ...list(REPLACEMENT), uniqueItems: false, minItems: 1 } },
  'artifactLocation',
  'replacements',
);
const RESULT = object(
  {
    ruleId: TEXT,
    ruleIndex: { type: 'integer', minimum: 0 },
    level: LEVEL,
    message: MESSAGE,
    locations: { ...list(object({ physicalLocation: PLACE }, 'physicalLocation')), minItems: 1 },
    relatedLocations: list(
      object(
        { id: { type: 'integer', minimum: 0 }, message: MESSAGE, physicalLocation: PLACE },
        'physicalLocation',
      ),
    ),
    partialFingerprints: { type: 'object', additionalProperties: TEXT },
    fixes: list(object({ artifactChanges: { ...list(CHANGE), minItems: 1 } }, 'artifactChanges')),
    suppressions: list(object({ kind: { enum: ['inSource', 'external'] }, justification: TEXT }, 'kind')),
  },
  'ruleId',
  'level',
  'message',
  'locations',
  'partialFingerprints',
  'suppressions',
);
const RULE = object(
  {
    id: TEXT,
    shortDescription: MESSAGE,
    fullDescription: MESSAGE,
    helpUri: { type: 'string', pattern: '^https://' },
    help: MESSAGE,
    defaultConfiguration: object({ level: LEVEL }, 'level'),
    properties: { type: 'object', required: ['tags'], properties: { tags: list(TEXT) } },
  },
  'id',
);
const RUN = object(
  {
    columnKind: { const: 'utf16CodeUnits' },
    results: { type: 'array', items: RESULT },
    tool: object(
      {
        driver: object(
          { name: TEXT, version: TEXT, semanticVersion: TEXT, rules: list(RULE) },
          'name',
          'rules',
        ),
      },
      'driver',
    ),
    invocations: list(
      object({ executionSuccessful: { type: 'boolean' }, workingDirectory: ARTIFACT }, 'executionSuccessful'),
    ),
  },
  'columnKind',
  'results',
  'tool',
);

/** What SARIF 2.1.0 and GitHub ask of the part of the format that slotwise writes, as a JSON Schema. */
export const SARIF_SHAPE = object(
  {
    $schema: { type: 'string' },
    version: { const: '2.1.0' },
    runs: { type: 'array', items: RUN, minItems: 1 },
  },
  'version',
  'runs',
);
