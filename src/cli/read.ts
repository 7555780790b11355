import { createReadStream, readFileSync, statSync } from 'node:fs';
import type { Diagnostic } from '../diagnostic.ts';
import { DEFAULT_LIMITS } from '../xml/limits.ts';
import { type Input, unreachable } from './files.ts';

/** The bytes of a document, or why they cannot be had. */
export type ReadResult = { readonly bytes: Uint8Array } | { readonly problem: Diagnostic };

const LIMIT = DEFAULT_LIMITS.bytes;

/** Reads one document, never more of it than is accepted. */
export async function readInput(input: Input, stdin: () => AsyncIterable<Uint8Array>): Promise<ReadResult> {
  const { path, problem } = input;
  if (problem) return { problem };
  try {
    if (path === undefined) return await readStream(stdin());
    const { size = statSync(path).size } = input;
    // Pipes, devices and the files of /proc do not know their size.
    return size > 0 ? readRegular(path, size) : await readStream(createReadStream(path));
  } catch (error) {
    return { problem: unreachable(error) };
  }
}

function readRegular(path: string, size: number): ReadResult {
  const bytes = size > LIMIT ? undefined : readFileSync(path);
  // It may have grown meanwhile.
  if (bytes && bytes.length <= LIMIT) return { bytes };
  return { problem: tooLarge(`${bytes?.length ?? size} bytes`) };
}

async function readStream(stream: AsyncIterable<Uint8Array>): Promise<ReadResult> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > LIMIT) return { problem: tooLarge(`more than ${LIMIT} bytes`) };
  }
  return { bytes: Buffer.concat(chunks) };
}

function tooLarge(size: string): Diagnostic {
  const message = `The document has ${size}; at most ${LIMIT} are accepted. A domain takes a few kilobytes, so check that this is the right file.`;
  return { rule: 'xml/size', severity: 'error', message };
}
