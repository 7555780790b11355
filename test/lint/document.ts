export { documentOf } from '../../src/lint/example.ts';
