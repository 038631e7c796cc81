export {
  createSecrets,
  encodingsOf,
  hasSecretForm,
  hidden,
  type Secrets,
} from '@scalingo-addons/openapi';
