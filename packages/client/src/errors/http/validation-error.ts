import { fieldMessages } from '../body.ts';
import { ClientError, type ErrorContext } from '../client-error.ts';

/** 422: some fields are invalid. */
export class ValidationError extends ClientError {
  get kind() {
    return 'validation' as const;
  }
  /** Error messages by field, with a dot between nested names; those without a field are at ''. */
  declare readonly fields: Readonly<Record<string, readonly string[]>>;

  constructor(message: string, context: ErrorContext) {
    super(message, context);
    this.fields = fieldMessages(this.body);
  }
}
