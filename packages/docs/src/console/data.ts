/** What a form of the API console tells its script about an operation. */
export interface OperationData {
  readonly operationId: string;
  readonly method: string;
  /** Template, for example `/v1/apps/{app}/addons`. */
  readonly path: string;
  /** The server of the operation, if it is not one of the document; with variables in braces. */
  readonly server?: string;
  readonly accept: string;
  /** Media type of the body that the form has a field for. */
  readonly contentType?: string;
  /** Alternatives, each a list of scheme names. */
  readonly security: readonly (readonly string[])[];
  /** Property of the response that is the bearer token for further requests. */
  readonly tokenProperty?: string;
}

/** What a field tells about the parameter that it is for. */
export interface ParameterData {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  /** Whether the field has a list, separated by commas. */
  readonly isList: boolean;
  /** Whether each item of a list is a parameter of its own. */
  readonly explode: boolean;
}

/** What a field tells about the credentials that it is for. */
export interface SchemeData {
  readonly name: string;
  readonly kind: 'bearer' | 'basic' | 'key';
  readonly header: string;
}
