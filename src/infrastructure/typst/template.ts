/**
 * The look of a report, in the language of the typesetter. What is in the report comes as data and is never read as
 * markup. Headings begin at the first level and skip none, or it is refused as PDF/UA-1.
 */
export const TEMPLATE = `
#let report = json(bytes(sys.inputs.report))
#set document(title: report.title, author: "Throughline")
#set page(
  paper: "a4",
  flipped: true,
  margin: (x: 16mm, y: 16mm),
  footer: context text(size: 8pt)[#report.title #h(1fr) Page #counter(page).display("1 of 1", both: true)],
)
#set text(lang: "en", region: "gb", size: 9.5pt)
#set par(leading: 0.55em)
#show heading.where(level: 1): set text(size: 20pt)
#show heading.where(level: 2): set text(size: 14pt)
#show heading: set block(above: 1.4em, below: 0.7em)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.where(kind: table): set block(breakable: true)
#show figure.caption: it => align(left, strong(it.body))
#show table.cell.where(y: 0): strong

= #report.title

#for line in report.about [#line \\ ]

#if report.caution != none {
  block(width: 100%, inset: 8pt, stroke: (left: 3pt + rgb("#8a5300")), fill: rgb("#fdf1dc"))[#report.caution]
}

#for section in report.sections {
  heading(level: 2, section.heading)
  for words in section.paragraphs { par[#words] }
  for of in section.tables {
    figure(
      caption: of.caption,
      kind: table,
      supplement: none,
      table(
        columns: of.columns.map(one => one.share * 1fr),
        align: (x, _) => if of.columns.at(x).numeric { right } else { left },
        stroke: (_, y) => (bottom: if y == 0 { 1pt } else { 0.4pt + luma(60%) }),
        inset: (x: 4pt, y: 4pt),
        table.header(..of.columns.map(one => [#one.heading])),
        ..of.rows.flatten().map(cell => cell.lines.map(line => [#line]).join(linebreak())),
      ),
    )
  }
}
`;
