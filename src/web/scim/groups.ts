import type {
  ProvisionedGroup,
  ProvisioningRefusal,
  ToldGroup,
} from '../../application/identity/provisioning.ts';
import type { Result } from '../../kernel/result.ts';
import { type ScimAnswer, type ScimFault, addressOf, groupResource, listed, versionTag } from './answers.ts';
import { patched } from './patch.ts';
import { readGroup, readList, readPatch, readShown, shownOf } from './read.ts';
import { type HandlerDeps, type Handlers, type ScimRequest, nothingThere } from './handlers.ts';
import { refusalOf } from './users.ts';

/** What a provider does with its groups. Which roles a group gives, the settings of the installation say. */
export function groupHandlers({ provisioning, newId }: HandlerDeps): Handlers {
  const change = async (request: ScimRequest, told: Result<ToldGroup, ScimFault>) =>
    told.ok
      ? answered(
          request,
          200,
          await provisioning.changeGroup(request.telling, request.id, told.value, request.version),
        )
      : told.error;
  return {
    list: async ({ telling, origin, query }) => {
      const asked = readList(query, ['displayName', 'externalId', 'id']);
      if (!asked.ok) return asked.error;
      const { total, rows } = await provisioning.groups(telling.provider.id, asked.value);
      const resources = rows.map((row) => shownOf(groupResource(origin, row), asked.value));
      return { status: 200, body: listed(resources, total, asked.value.startIndex) };
    },
    add: async (request) => {
      const told = readGroup(request.body);
      if (!told.ok) return told.error;
      return answered(request, 201, await provisioning.addGroup(request.telling, newId(), told.value));
    },
    find: async ({ telling, origin, id, query }) => {
      const found = await provisioning.group(telling.provider.id, id);
      if (found === undefined) return nothingThere();
      const body = shownOf(groupResource(origin, found), readShown(query));
      return { status: 200, body, tag: versionTag(found.version) };
    },
    replace: (request) => change(request, readGroup(request.body)),
    patch: async (request) => {
      const operations = readPatch(request.body);
      if (!operations.ok) return operations.error;
      const found = await provisioning.group(request.telling.provider.id, request.id);
      if (found === undefined) return nothingThere();
      const result = patched(groupResource(request.origin, found), operations.value);
      if (!result.ok) return { status: 400, ...result.error };
      const version = request.version ?? found.version;
      return change({ ...request, version }, readGroup(result.value));
    },
    remove: async ({ telling, id }) =>
      (await provisioning.removeGroup(telling, id)) ? { status: 204 } : nothingThere(),
  };
}

function answered(
  { origin }: ScimRequest,
  status: 200 | 201,
  result: Result<ProvisionedGroup, ProvisioningRefusal>,
): ScimAnswer | ScimFault {
  if (!result.ok) return refusalOf(result.error);
  const { value } = result;
  return {
    status,
    body: groupResource(origin, value),
    tag: versionTag(value.version),
    ...(status === 201 ? { location: addressOf(origin, 'Groups', value.groupId) } : {}),
  };
}
