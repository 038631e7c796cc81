import { parse, stringify } from 'yaml';
import type { Checkout } from './checkout.ts';

const path = '/v1/apps/{app}/addons/{addon_id}/restart';
const components = 'openapi/components';

const pathItem = `
parameters:
  - $ref: ../components/parameters/App.yaml
  - $ref: ../components/parameters/AddonId.yaml
post:
  operationId: restartAddon
  summary: Restart an addon
  description: Restarts the resource of the addon.
  tags:
    - Addon
  requestBody:
    $ref: ../components/requestBodies/RestartAddon.yaml
  responses:
    '200':
      $ref: ../components/responses/AddonRestarted.yaml
    '400':
      $ref: ../components/responses/MalformedBody.yaml
    '401':
      $ref: ../components/responses/Unauthorized.yaml
    '404':
      $ref: ../components/responses/AddonNotFound.yaml
    '422':
      $ref: ../components/responses/UnprocessableEntity.yaml
    '429':
      $ref: ../components/responses/TooManyRequests.yaml
    '500':
      $ref: ../components/responses/InternalServerError.yaml
`;

const requestBody = `
description: How to restart the addon.
required: true
content:
  application/json:
    x-envelope: null
    schema:
      $ref: ../schemas/RestartAddonRequest.yaml
    examples:
      RestartAddonRequestDelayed:
        $ref: ../examples/RestartAddonRequestDelayed.yaml
`;

const requestSchema = `
type: object
title: Restart addon request
description: How to restart the addon.
additionalProperties: false
required:
  - delay
properties:
  delay:
    type: integer
    description: How many seconds to wait first.
    minimum: 0
    maximum: 60
    examples:
      - 30
`;

const requestExample = `
summary: Half a minute later
value:
  delay: 30
`;

const response = `
description: The addon restarts.
headers:
  X-Request-Id:
    $ref: ../headers/XRequestId.yaml
content:
  application/json:
    x-envelope: addon
    schema:
      type: object
      title: Addon restarted
      description: Response envelope.
      required:
        - addon
      properties:
        addon:
          $ref: ../schemas/Addon.yaml
          description: The addon that restarts.
    examples:
      AddonRestarted:
        $ref: ../examples/AddonRestarted.yaml
`;

/**
 * Adds the operation `restartAddon` and the optional property `nickname` of an addon to the document.
 * Changes only files in openapi/.
 */
export function addOperation(checkout: Checkout): void {
  const file = `paths/${path.slice(1).replaceAll('/', '_')}.yaml`;
  checkout.edit('openapi/openapi.yaml', 'paths:\n', `paths:\n  ${path}:\n    $ref: ${file}\n`);
  checkout.write(`openapi/${file}`, pathItem);
  checkout.write(`${components}/requestBodies/RestartAddon.yaml`, requestBody);
  checkout.write(`${components}/schemas/RestartAddonRequest.yaml`, requestSchema);
  checkout.write(`${components}/examples/RestartAddonRequestDelayed.yaml`, requestExample);
  checkout.write(`${components}/responses/AddonRestarted.yaml`, response);

  const addon = parse(checkout.read(`${components}/schemas/Addon.yaml`));
  const description = 'Name that people call the addon by.';
  addon.properties.nickname = { type: 'string', description, maxLength: 50, examples: ['main'] };
  checkout.write(`${components}/schemas/Addon.yaml`, stringify(addon));

  const example = parse(checkout.read(`${components}/examples/AddonDocumented.yaml`));
  example.value.addon.nickname = 'main';
  checkout.write(`${components}/examples/AddonRestarted.yaml`, stringify(example));
}
