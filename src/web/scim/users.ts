import type {
  ProvisionedPerson,
  ProvisioningRefusal,
  ToldPerson,
} from '../../application/identity/provisioning.ts';
import type { Result } from '../../kernel/result.ts';
import { type ScimAnswer, type ScimFault, addressOf, listed, userResource, versionTag } from './answers.ts';
import { patched } from './patch.ts';
import { readList, readPatch, readShown, readUser, shownOf } from './read.ts';
import { type HandlerDeps, type Handlers, type ScimRequest, nothingThere } from './handlers.ts';

/** What a provider does with its people. */
export function userHandlers({ provisioning, newId }: HandlerDeps): Handlers {
  const change = async (request: ScimRequest, told: Result<ToldPerson, ScimFault>) =>
    told.ok
      ? answered(
          request,
          200,
          await provisioning.changePerson(request.telling, request.id, told.value, request.version),
        )
      : told.error;
  return {
    list: async ({ telling, origin, query }) => {
      const asked = readList(query, ['userName', 'externalId', 'id', 'displayName']);
      if (!asked.ok) return asked.error;
      const { total, rows } = await provisioning.people(telling.provider.id, asked.value);
      const resources = rows.map((row) => shownOf(userResource(origin, row), asked.value));
      return { status: 200, body: listed(resources, total, asked.value.startIndex) };
    },
    add: async (request) => {
      const told = readUser(request.body);
      if (!told.ok) return told.error;
      return answered(request, 201, await provisioning.addPerson(request.telling, newId(), told.value));
    },
    find: async ({ telling, origin, id, query }) => {
      const found = await provisioning.person(telling.provider.id, id);
      if (found === undefined) return nothingThere();
      const body = shownOf(userResource(origin, found), readShown(query));
      return { status: 200, body, tag: versionTag(found.version) };
    },
    replace: (request) => change(request, readUser(request.body)),
    patch: async (request) => {
      const operations = readPatch(request.body);
      if (!operations.ok) return operations.error;
      const found = await provisioning.person(request.telling.provider.id, request.id);
      if (found === undefined) return nothingThere();
      const result = patched(userResource(request.origin, found), operations.value);
      if (!result.ok) return { status: 400, ...result.error };
      // What was read and changed is put back only where nobody else changed it meanwhile.
      const version = request.version ?? found.version;
      return change({ ...request, version }, readUser(result.value));
    },
    remove: async ({ telling, id }) =>
      (await provisioning.removePerson(telling, id)) ? { status: 204 } : nothingThere(),
  };
}

function answered(
  { origin }: ScimRequest,
  status: 200 | 201,
  result: Result<ProvisionedPerson, ProvisioningRefusal>,
): ScimAnswer | ScimFault {
  if (!result.ok) return refusalOf(result.error);
  const { value } = result;
  return {
    status,
    body: userResource(origin, value),
    tag: versionTag(value.version),
    ...(status === 201 ? { location: addressOf(origin, 'Users', value.person) } : {}),
  };
}

/** What stood in the way, in words. */
export function refusalOf(refusal: ProvisioningRefusal): ScimFault {
  switch (refusal) {
    case 'taken':
      return { status: 409, scimType: 'uniqueness', detail: 'The name or the external id is taken already.' };
    case 'unknown-member':
      return { status: 400, scimType: 'invalidValue', detail: 'A member is nobody among your own people.' };
    case 'moved-on':
      return { status: 412, detail: 'It was changed meanwhile. Read it again.' };
    case 'agency-ended':
      return {
        status: 403,
        detail: 'Your agency takes part here no more: its people can be taken out, and none brought in.',
      };
    case 'not-found':
      return nothingThere();
    default:
      return refusal satisfies never;
  }
}
