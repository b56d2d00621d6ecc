import { createRequire } from 'node:module';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import type { ComponentChild } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { Button, LinkButton } from './button.tsx';
import { Checkboxes, Radios } from './choices.tsx';
import { DateInput } from './date-input.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { Input } from './input.tsx';
import { Details, InsetText, NotificationBanner, WarningText } from './notices.tsx';
import { Pagination } from './pagination.tsx';
import { Select } from './select.tsx';
import { SummaryList } from './summary-list.tsx';
import { Table } from './table.tsx';
import { Tag } from './tag.tsx';
import { Textarea } from './textarea.tsx';

/*
 * The design system ships, for each component, options and the markup they give. Options that ours have
 * too are turned into our props, and both results are compared as trees. A schema says which options
 * ours have: a case with any other option is not covered. The number covered may only grow.
 */

const some = z.string().min(1);
const text = z.strictObject({ text: some });
const size = /^govuk-(?:label|fieldset__legend)--([sml])$/;
const sizeClass = z.string().regex(size).optional();
const isPageHeading = z.boolean().optional();
const label = z.strictObject({ text: some, classes: sizeClass, isPageHeading, for: z.string().optional() });
const legend = z.strictObject({ text: some, classes: sizeClass, isPageHeading });
const fieldset = z.strictObject({ legend });
const field = {
  id: some.optional(),
  name: some,
  label,
  hint: text.optional(),
  errorMessage: text.optional(),
  describedBy: some.optional(),
  disabled: z.boolean().optional(),
};

function sizeOf(classes: string | undefined): 's' | 'm' | 'l' | undefined {
  return (classes === undefined ? undefined : size.exec(classes)?.[1]) as 's' | 'm' | 'l' | undefined;
}

type FieldOptions = z.output<z.ZodObject<typeof field>>;

function fieldProps(options: FieldOptions) {
  return {
    id: options.id,
    name: options.name,
    label: options.label.text,
    labelSize: sizeOf(options.label.classes),
    labelIsPageHeading: options.label.isPageHeading,
    hint: options.hint?.text,
    error: options.errorMessage?.text,
    describedBy: options.describedBy,
    disabled: options.disabled,
  };
}

function legendProps(options: z.output<typeof fieldset>) {
  return {
    legend: options.legend.text,
    legendSize: sizeOf(options.legend.classes),
    legendIsPageHeading: options.legend.isPageHeading,
  };
}

const choice = z.strictObject({
  value: some,
  text: some,
  hint: text.optional(),
  disabled: z.boolean().optional(),
});
const divider = z.strictObject({ divider: some });
const choices = {
  name: some,
  idPrefix: some.optional(),
  fieldset,
  hint: text.optional(),
  errorMessage: text.optional(),
  items: z.array(z.union([choice, divider])),
};

function choiceProps(options: z.output<z.ZodObject<typeof choices>>) {
  return {
    ...legendProps(options.fieldset),
    name: options.name,
    idPrefix: options.idPrefix,
    hint: options.hint?.text,
    error: options.errorMessage?.text,
    items: options.items.map((item) => ('divider' in item ? item : { ...item, hint: item.hint?.text })),
  };
}

type Mapping = (options: unknown) => ComponentChild;

function mapping<S extends z.ZodType>(schema: S, draw: (options: z.output<S>) => ComponentChild): Mapping {
  return (options) => {
    const parsed = schema.safeParse(options);
    return parsed.success ? draw(parsed.data) : undefined;
  };
}

const cell = z.strictObject({
  text: z.union([z.string(), z.number()]),
  format: z.literal('numeric').optional(),
});
const link = z.strictObject({ href: some, text: some.optional(), labelText: some.optional() });
const tone = z.enum(['govuk-button--secondary', 'govuk-button--warning']).optional();

const mappings: { readonly [component: string]: Mapping } = {
  button: mapping(
    z.strictObject({
      text: some,
      href: some.optional(),
      name: some.optional(),
      value: some.optional(),
      type: z.enum(['button', 'submit']).optional(),
      id: some.optional(),
      disabled: z.boolean().optional(),
      preventDoubleClick: z.boolean().optional(),
      classes: tone,
    }),
    ({ classes, text: words, href, ...rest }) => {
      const named = classes?.replace('govuk-button--', '') as 'secondary' | 'warning' | undefined;
      if (href !== undefined)
        return (
          <LinkButton href={href} tone={named} id={rest.id}>
            {words}
          </LinkButton>
        );
      return (
        <Button tone={named} {...rest}>
          {words}
        </Button>
      );
    },
  ),
  tag: mapping(
    z.strictObject({ text: some, classes: z.string().startsWith('govuk-tag--').optional() }),
    (options) => <Tag classes={options.classes}>{options.text}</Tag>,
  ),
  'summary-list': mapping(
    z.strictObject({
      rows: z.array(
        z.strictObject({
          key: text,
          value: text,
          actions: z
            .strictObject({
              items: z.array(z.strictObject({ href: some, text: some, visuallyHiddenText: some.optional() })),
            })
            .optional(),
        }),
      ),
      classes: some.optional(),
    }),
    (options) => (
      <SummaryList
        classes={options.classes}
        rows={options.rows.map((row) => ({
          key: row.key.text,
          value: row.value.text,
          actions: row.actions?.items.map((item) => ({ ...item, hiddenText: item.visuallyHiddenText })),
        }))}
      />
    ),
  ),
  table: mapping(
    z.strictObject({
      caption: some,
      captionClasses: z
        .string()
        .regex(/^govuk-table__caption--[sml]$/)
        .optional(),
      head: z.array(cell),
      rows: z.array(z.array(cell)),
      firstCellIsHeader: z.boolean().optional(),
    }),
    (options) => (
      <Table
        caption={options.caption}
        captionSize={options.captionClasses?.at(-1) as 's' | 'm' | 'l' | undefined}
        columns={options.head.map((item) => ({ heading: item.text, numeric: item.format === 'numeric' }))}
        rows={options.rows.map((row) => ({ cells: row.map((item) => item.text) }))}
        firstCellIsHeader={options.firstCellIsHeader}
      />
    ),
  ),
  pagination: mapping(
    z.strictObject({
      previous: link.optional(),
      next: link.optional(),
      landmarkLabel: some.optional(),
      items: z
        .array(
          z.union([
            z.strictObject({ ellipsis: z.literal(true) }),
            z.strictObject({ number: z.coerce.number(), href: some, current: z.boolean().optional() }),
          ]),
        )
        .optional(),
    }),
    (options) => <Pagination {...options} label={options.landmarkLabel ?? 'Pagination'} />,
  ),
  'inset-text': mapping(
    z.strictObject({ text: some, id: some.optional(), classes: some.optional() }),
    ({ text: words, ...rest }) => <InsetText {...rest}>{words}</InsetText>,
  ),
  'warning-text': mapping(
    z.strictObject({ text: some, iconFallbackText: some.optional(), classes: some.optional() }),
    ({ text: words, ...rest }) => <WarningText {...rest}>{words}</WarningText>,
  ),
  'notification-banner': mapping(
    z.strictObject({
      text: some,
      type: z.literal('success').optional(),
      titleText: some.optional(),
      titleId: some.optional(),
    }),
    (options) => (
      <NotificationBanner tone={options.type} title={options.titleText} titleId={options.titleId}>
        {options.text}
      </NotificationBanner>
    ),
  ),
  details: mapping(
    z.strictObject({
      summaryText: some,
      text: some,
      id: some.optional(),
      open: z.boolean().optional(),
      classes: some.optional(),
    }),
    ({ summaryText, text: words, ...rest }) => (
      <Details summary={summaryText} {...rest}>
        {words}
      </Details>
    ),
  ),
  'error-summary': mapping(
    z.strictObject({
      titleText: some,
      descriptionText: some.optional(),
      errorList: z
        .array(z.strictObject({ text: some, href: z.templateLiteral(['#', z.string()]).optional() }))
        .optional(),
    }),
    (options) => (
      <ErrorSummary
        title={options.titleText}
        description={options.descriptionText}
        errors={options.errorList ?? []}
      />
    ),
  ),
  breadcrumbs: mapping(
    z.strictObject({
      items: z.array(z.strictObject({ text: some, href: some.optional() })),
      collapseOnMobile: z.boolean().optional(),
      classes: some.optional(),
      labelText: some.optional(),
    }),
    (options) => <Breadcrumbs {...options} label={options.labelText} />,
  ),
  input: mapping(
    z.strictObject({
      ...field,
      value: z.union([z.string(), z.number()]).optional(),
      type: z.enum(['text', 'email', 'tel', 'url', 'search']).optional(),
      inputmode: z.enum(['numeric', 'decimal', 'email', 'tel', 'search']).optional(),
      autocomplete: some.optional(),
      spellcheck: z.boolean().optional(),
      classes: z
        .string()
        .regex(/^govuk-input--width-(?:2|3|4|5|10|20|30)$/)
        .optional(),
      prefix: text.optional(),
      suffix: text.optional(),
    }),
    (options) => (
      <Input
        {...fieldProps(options)}
        value={options.value}
        type={options.type}
        inputMode={options.inputmode}
        autoComplete={options.autocomplete}
        spellCheck={options.spellcheck}
        width={widthOf(options.classes)}
        prefix={options.prefix?.text}
        suffix={options.suffix?.text}
      />
    ),
  ),
  textarea: mapping(
    z.strictObject({
      ...field,
      value: z.string().optional(),
      rows: z.coerce.number().optional(),
      autocomplete: some.optional(),
      spellcheck: z.boolean().optional(),
    }),
    (options) => (
      <Textarea
        {...fieldProps(options)}
        value={options.value}
        rows={options.rows}
        autoComplete={options.autocomplete}
        spellCheck={options.spellcheck}
      />
    ),
  ),
  select: mapping(
    z.strictObject({
      ...field,
      value: z.union([some, z.number()]).optional(),
      items: z.array(
        z.strictObject({
          value: z.union([z.string(), z.number()]),
          text: some,
          disabled: z.boolean().optional(),
        }),
      ),
    }),
    (options) => <Select {...fieldProps(options)} options={options.items} value={options.value} />,
  ),
  radios: mapping(
    z.strictObject({
      ...choices,
      value: some.optional(),
      classes: z.enum(['govuk-radios--inline', 'govuk-radios--small']).optional(),
    }),
    (options) => (
      <Radios
        {...choiceProps(options)}
        value={options.value}
        inline={options.classes === 'govuk-radios--inline'}
        small={options.classes === 'govuk-radios--small'}
      />
    ),
  ),
  checkboxes: mapping(
    z.strictObject({
      ...choices,
      values: z.array(some).optional(),
      classes: z.literal('govuk-checkboxes--small').optional(),
    }),
    (options) => (
      <Checkboxes {...choiceProps(options)} values={options.values} small={options.classes !== undefined} />
    ),
  ),
  'date-input': mapping(
    z.strictObject({
      id: some,
      namePrefix: some.optional(),
      fieldset,
      hint: text.optional(),
      errorMessage: text.optional(),
      values: z
        .strictObject({ day: some.optional(), month: some.optional(), year: some.optional() })
        .optional(),
    }),
    (options) => (
      <DateInput
        {...legendProps(options.fieldset)}
        id={options.id}
        namePrefix={options.namePrefix}
        hint={options.hint?.text}
        error={options.errorMessage?.text}
        values={options.values}
      />
    ),
  ),
};

function widthOf(classes: string | undefined) {
  if (classes === undefined) return undefined;
  return Number(classes.split('-').at(-1)) as 2 | 3 | 4 | 5 | 10 | 20 | 30;
}

const fixtureFile = z.object({
  fixtures: z.array(z.object({ name: z.string(), options: z.unknown(), html: z.string() })),
});

function fixturesOf(component: string) {
  const load = createRequire(import.meta.url);
  return fixtureFile.parse(load(`govuk-frontend/dist/govuk/components/${component}/fixtures.json`)).fixtures;
}

type Node = DefaultTreeAdapterTypes.ChildNode;

/** The tree as lines, with white space folded and the order of attributes and classes made one. */
function treeOf(html: string): string {
  const lines: string[] = [];
  const walk = (nodes: readonly Node[], depth: number): void => {
    for (const node of nodes) {
      if ('value' in node) {
        const folded = node.value.replace(/\s+/g, ' ').trim();
        if (folded !== '') lines.push(`${'  '.repeat(depth)}${folded}`);
      } else if ('tagName' in node) {
        const attributes = node.attrs
          .map(
            ({ name, value }) =>
              `${name}="${name === 'class' ? value.trim().split(/\s+/).toSorted().join(' ') : value}"`,
          )
          .toSorted();
        lines.push(`${'  '.repeat(depth)}<${[node.tagName, ...attributes].join(' ')}>`);
        walk(node.childNodes, depth + 1);
      }
    }
  };
  walk(parseFragment(html).childNodes, 0);
  return lines.join('\n');
}

const covered = Object.entries(mappings).flatMap(([component, draw]) =>
  fixturesOf(component).flatMap(({ name, options, html }) => {
    const drawn = draw(options);
    return drawn === undefined ? [] : [{ name: `${component}: ${name}`, drawn, html }];
  }),
);

describe('our components give the markup of the design system', () => {
  it.each(covered)('$name', ({ drawn, html }) => {
    expect(treeOf(renderToString(<>{drawn}</>))).toBe(treeOf(html));
  });

  it('covers at least as many of the published cases as before', () => {
    expect(covered.length).toBeGreaterThanOrEqual(156);
  });
});
