import picomatch from 'picomatch';

/**
 * Tells whether one of the globs means a file, which is named with forward slashes. A glob without a slash means files
 * of that name in all directories, one that ends with a slash all that lies in a directory.
 */
export function matchFiles(globs: readonly string[]): (file: string) => boolean {
  if (globs.length === 0) return () => false;
  return picomatch(globs.map(plain), { dot: true });
}

function plain(glob: string): string {
  const path = glob.replace(/^(?:\.\/)+/, '').replace(/\/$/, '/**');
  return path.includes('/') ? path : `**/${path}`;
}
