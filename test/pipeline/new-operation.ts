import { parse, stringify } from 'yaml';
import type { Checkout } from './checkout.ts';

const path = '/v1/apps/{app}/addons/{addon_id}/rehearsal';
const components = 'openapi/components';

const pathItem = `
parameters:
  - $ref: ../components/parameters/App.yaml
  - $ref: ../components/parameters/AddonId.yaml
post:
  operationId: rehearseAddon
  summary: Rehearse an addon
  description: Rehearses what the resource of the addon does.
  tags:
    - Addon
  requestBody:
    $ref: ../components/requestBodies/RehearseAddon.yaml
  responses:
    '200':
      $ref: ../components/responses/AddonRehearsed.yaml
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
description: How to rehearse the addon.
required: true
content:
  application/json:
    x-envelope: null
    schema:
      $ref: ../schemas/RehearseAddonRequest.yaml
    examples:
      RehearseAddonRequestDelayed:
        $ref: ../examples/RehearseAddonRequestDelayed.yaml
`;

const requestSchema = `
type: object
title: Rehearse addon request
description: How to rehearse the addon.
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
description: The addon rehearses.
headers:
  X-Request-Id:
    $ref: ../headers/XRequestId.yaml
content:
  application/json:
    x-envelope: addon
    schema:
      type: object
      title: Addon rehearsed
      description: Response envelope.
      required:
        - addon
      properties:
        addon:
          $ref: ../schemas/Addon.yaml
          description: The addon that rehearses.
    examples:
      AddonRehearsed:
        $ref: ../examples/AddonRehearsed.yaml
`;

/**
 * Adds the operation `rehearseAddon` and the optional property `stage_name` of an addon to the document.
 * Changes only files in openapi/.
 */
export function addOperation(checkout: Checkout): void {
  const file = `paths/${path.slice(1).replaceAll('/', '_')}.yaml`;
  checkout.edit('openapi/openapi.yaml', 'paths:\n', `paths:\n  ${path}:\n    $ref: ${file}\n`);
  checkout.write(`openapi/${file}`, pathItem);
  checkout.write(`${components}/requestBodies/RehearseAddon.yaml`, requestBody);
  checkout.write(`${components}/schemas/RehearseAddonRequest.yaml`, requestSchema);
  checkout.write(`${components}/examples/RehearseAddonRequestDelayed.yaml`, requestExample);
  checkout.write(`${components}/responses/AddonRehearsed.yaml`, response);

  const addon = parse(checkout.read(`${components}/schemas/Addon.yaml`));
  const description = 'Name that people call the addon by.';
  addon.properties.stage_name = { type: 'string', description, maxLength: 50, examples: ['main'] };
  checkout.write(`${components}/schemas/Addon.yaml`, stringify(addon));

  const example = parse(checkout.read(`${components}/examples/AddonDocumented.yaml`));
  example.value.addon.stage_name = 'main';
  checkout.write(`${components}/examples/AddonRehearsed.yaml`, stringify(example));
}
