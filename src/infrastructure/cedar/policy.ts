import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import type { AccessPolicy, PolicyQuestion } from '../../application/ports.ts';
import type { JsonObject } from '../../kernel/json.ts';

/** The text of a policy and of the schema that says what it may speak of. */
export type PolicyText = { readonly policy: string; readonly schema: string };

/** Reads the policy of the repository. `folder` is where `access.cedar` and `access.cedarschema` lie. */
export function readPolicy(folder: string): PolicyText {
  return {
    policy: readFileSync(join(folder, 'access.cedar'), 'utf8'),
    schema: readFileSync(join(folder, 'access.cedarschema'), 'utf8'),
  };
}

/**
 * Prepares a policy to be asked. Throws in words when it does not fit its schema. A question that does not fit the
 * schema is answered with a refusal, like every other error: Cedar skips a rule that fails, also one that forbids, so
 * that an answer counts only when there is no error in it.
 */
export function openPolicy({ policy, schema }: PolicyText): AccessPolicy {
  const digest = createHash('sha256').update(policy).update('\0').update(schema).digest('hex');
  const policies = namedPolicies(policy);
  const checked = cedar.validate({ schema, policies: { staticPolicies: policies } });
  const faults =
    checked.type === 'failure'
      ? checked.errors.map(({ message }) => message)
      : checked.validationErrors.map(({ policyId, error }) => `${policyId}: ${error.message}`);
  prepared(cedar.preparseSchema(digest, schema), faults);
  for (const [action, rules] of rulesByAction(policies, schema, faults))
    prepared(cedar.preparsePolicySet(`${digest} ${action}`, { staticPolicies: rules }), faults);
  if (faults.length > 0) throw new Error(`The access policy cannot be used: ${faults.join('; ')}`);
  return { digest, decide: remembered((question) => decide(digest, question)) };
}

/** The most answers that are remembered, some 2 kB each: a person asks the same about themselves on every page. */
const REMEMBERED_AT_MOST = 500;

/**
 * Remembers answers by the whole of their question. The policy knows no time and nothing beside the question, in which
 * everything stands that it judges, so that the same question has the same answer for as long as the policy is open. An
 * answer that is asked for is kept the longest.
 */
function remembered(decideAnew: AccessPolicy['decide']): AccessPolicy['decide'] {
  const answers = new Map<string, ReturnType<AccessPolicy['decide']>>();
  return (question) => {
    const key = JSON.stringify(question);
    const answer = answers.get(key) ?? decideAnew(question);
    answers.delete(key);
    answers.set(key, answer);
    const [oldest] = answers.keys();
    if (answers.size > REMEMBERED_AT_MOST && oldest !== undefined) answers.delete(oldest);
    return answer;
  };
}

/**
 * The rules that may have a say in each action of the schema, as Cedar reads them: to ask only these takes a third less
 * time, and the others could not apply.
 */
function rulesByAction(
  policies: Readonly<Record<string, string>>,
  schema: string,
  faults: string[],
): ReadonlyMap<string, Record<string, string>> {
  const read = cedar.schemaToJson(schema);
  if (read.type === 'failure') {
    faults.push(...read.errors.map(({ message }) => message));
    return new Map();
  }
  const actions = Object.keys(read.json['']?.actions ?? {});
  const byAction = new Map(actions.map((action): [string, Record<string, string>] => [action, {}]));
  for (const [name, rule] of Object.entries(policies)) {
    const applies = cedar.getValidRequestEnvsPolicy(rule, schema);
    if (applies.type === 'failure') faults.push(`${name}: ${applies.error}`);
    else
      for (const [action, rules] of byAction)
        if (applies.actions.includes(`Action::"${action}"`)) rules[name] = rule;
  }
  return byAction;
}

function decide(digest: string, { action, principal, resource }: PolicyQuestion) {
  const who = { type: principal.type, id: principal.id };
  const about = { type: resource.type, id: resource.id };
  const answer = cedar.statefulIsAuthorized({
    principal: who,
    action: { type: 'Action', id: action },
    resource: about,
    context: {},
    entities: [entity(who, principal.attributes), entity(about, resource.attributes)],
    preparsedPolicySetId: `${digest} ${action}`,
    preparsedSchemaName: digest,
    validateRequest: true,
  });
  if (answer.type === 'failure') return { allowed: false, rules: ['error'] };
  const { decision, diagnostics } = answer.response;
  if (diagnostics.errors.length > 0) return { allowed: false, rules: ['error'] };
  return { allowed: decision === 'allow', rules: diagnostics.reason };
}

function entity(uid: cedar.EntityUid, attributes: JsonObject): cedar.EntityJson {
  return { uid, attrs: attributes as cedar.EntityJson['attrs'], parents: [] };
}

function prepared(answer: cedar.CheckParseAnswer, faults: string[]): void {
  if (answer.type === 'failure') faults.push(...answer.errors.map(({ message }) => message));
}

/** Each rule under the name that its `@id` gives it. */
function namedPolicies(text: string): Record<string, string> {
  const parts = cedar.policySetTextToParts(text);
  if (parts.type === 'failure')
    throw new Error(
      `The access policy cannot be read: ${parts.errors.map(({ message }) => message).join('; ')}`,
    );
  return Object.fromEntries(
    parts.policies.map((rule, place) => [/@id\("([^"]+)"\)/.exec(rule)?.[1] ?? `rule-${place + 1}`, rule]),
  );
}
