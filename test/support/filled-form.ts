import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/**
 * The boxes of a form as a browser would send them, by name: what stands in them, what is ticked and chosen; no buttons.
 * `action` is the address that the form is sent to. Of boxes of one name the last stands.
 */
export function filledForm(html: string, action: string): { [name: string]: string } {
  const form = elementsIn(parse(html).childNodes).find(
    (one) => one.tagName === 'form' && attribute(one, 'action') === action,
  );
  if (form === undefined) throw new Error(`The page holds no form that is sent to ${action}.`);
  const filled: { [name: string]: string } = {};
  for (const element of elementsIn(form.childNodes)) {
    const name = attribute(element, 'name');
    const value = name === undefined ? undefined : valueOf(element);
    if (name !== undefined && value !== undefined) filled[name] = value;
  }
  return filled;
}

function valueOf(element: Element): string | undefined {
  const type = attribute(element, 'type');
  if (element.tagName === 'textarea') return textOf(element).replace(/^\n/, '');
  if (element.tagName === 'select') {
    const options = elementsIn(element.childNodes).filter((one) => one.tagName === 'option');
    const chosen = options.find((one) => attribute(one, 'selected') !== undefined) ?? options[0];
    return chosen === undefined ? undefined : attribute(chosen, 'value');
  }
  if (element.tagName !== 'input') return undefined;
  if (type === 'radio' || type === 'checkbox')
    return attribute(element, 'checked') === undefined ? undefined : attribute(element, 'value');
  return attribute(element, 'value') ?? '';
}

function elementsIn(nodes: readonly Node[]): readonly Element[] {
  return nodes.flatMap((node) => ('tagName' in node ? [node, ...elementsIn(node.childNodes)] : []));
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

function textOf(element: Element): string {
  return element.childNodes
    .map((node) => (node.nodeName === '#text' && 'value' in node ? node.value : ''))
    .join('');
}
