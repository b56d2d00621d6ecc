/** A report as it is printed: nothing but words, already worked out, under headings. */
export type PrintedReport = {
  readonly title: string;
  /** Of which case, about which dates, made when. */
  readonly about: readonly string[];
  /** What a reader must be told first. */
  readonly caution: string | undefined;
  readonly sections: readonly ReportSection[];
  /** When it was made, as milliseconds since 1970: the same report made at the same moment is the same bytes. */
  readonly madeAt: number;
};

export type ReportSection = {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly tables: readonly ReportTable[];
};

export type ReportTable = {
  readonly caption: string;
  /** `share`: of the width, compared with those of the other columns. */
  readonly columns: readonly { readonly heading: string; readonly share: number; readonly numeric?: true }[];
  /** Each cell is one or more lines. */
  readonly rows: readonly (readonly (readonly string[])[])[];
};

export type Printed =
  | { readonly outcome: 'printed'; readonly pdf: Buffer }
  /** Text holds letters that no font on this machine has. A report with holes in it is not made. */
  | { readonly outcome: 'no-font'; readonly letters: readonly string[] }
  /** There is no typesetter for this kind of machine. */
  | { readonly outcome: 'no-typesetter' };

/** Sets a report as a tagged PDF that can be read aloud (PDF/UA-1). */
export type ReportPrinter = { readonly print: (report: PrintedReport) => Promise<Printed> };
