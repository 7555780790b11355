import type { FileFindings, LintFormat } from '../../report/lint-format.ts';
import type { Printer } from '../printer.ts';
import { type Destination, openReportFile, PrintedReport } from './destination.ts';
import { loadFormat, type ReportRequest } from './formats.ts';

interface Report {
  readonly format: LintFormat;
  readonly destination: Destination;
}

/** All reports of one run, written at once. */
export class LintReports {
  readonly #reports: readonly Report[];

  private constructor(reports: readonly Report[]) {
    this.#reports = reports;
  }

  /**
   * Opens the reports and writes what stands first in them. `colors` are for what `printer` prints.
   *
   * @throws UsageError when one cannot be written; none is left behind then.
   */
  static async open(
    requests: readonly ReportRequest[],
    printer: Printer,
    colors: boolean,
  ): Promise<LintReports> {
    const reports: Report[] = [];
    const opened = new LintReports(reports);
    try {
      for (const { format: name, path } of requests) {
        const format = await loadFormat(name, colors && path === undefined);
        reports.push({
          format,
          destination: path === undefined ? new PrintedReport(printer) : openReportFile(path),
        });
      }
      await opened.#write(format => format.start());
    } catch (error) {
      opened.discard();
      throw error;
    }
    return opened;
  }

  /** Nobody wants the rest of any report. */
  get isClosed(): boolean {
    return this.#reports.every(({ destination }) => destination.isClosed);
  }

  /** Reports one document. */
  async add(findings: FileFindings): Promise<void> {
    await this.#write(format => format.document(findings));
  }

  /** Makes the reports complete. */
  async close(): Promise<void> {
    await this.#write(format => format.end());
    // None is made final while another may still fail.
    for (const { destination } of this.#reports) await destination.flush();
    for (const { destination } of this.#reports) destination.close();
  }

  /** Gives the reports up. */
  discard(): void {
    for (const { destination } of this.#reports) destination.discard();
  }

  async #write(piece: (format: LintFormat) => string): Promise<void> {
    for (const { format, destination } of this.#reports) await destination.write(piece(format));
  }
}
