/** `it`, or where there is a reason against it, a test that is skipped and says so in its title. */
export const itUnless =
  (reason: string | undefined) =>
  (title: string, test: Mocha.Func | Mocha.AsyncFunc): void => {
    if (reason === undefined) it(title, test as Mocha.AsyncFunc);
    else it.skip(`${title} (skipped: ${reason})`);
  };

/** Why a test of access rights has nothing to test. */
export const asRoot = process.getuid?.() === 0 ? 'root may read and write everything' : undefined;
