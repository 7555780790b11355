import { type Command, Option } from 'commander';

/** Adds what every command that rewrites documents takes. */
export function addOutputOptions(command: Command): Command {
  return command
    .addOption(new Option('--in-place', 'rewrite the files themselves').conflicts('outputDir'))
    .option('--output-dir <DIR>', 'write each file under its own name into DIR')
    .option('--quiet', 'report errors only, and no progress');
}

/** Describes the arguments that name documents. */
export function addInputs(command: Command): Command {
  return command.argument(
    '<FILE...>',
    "files, directories (every *.xml below), patterns such as 'guests/*.xml', or - for standard input",
  );
}
