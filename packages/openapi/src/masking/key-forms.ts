/**
 * Keys of other services, by the forms that these publish so that leaked keys are found. Those that may be public, such as
 * publishable keys, are none.
 */
const keyForms: readonly string[] = [
  // AWS, of a user and of a session
  'A(?:KIA|SIA)[A-Z2-7]{16}',
  // Anthropic, OpenAI and others
  'sk-(?:[a-z]{1,10}-)?[\\w-]{32,}',
  // GitHub
  'gh[oprsu]_[A-Za-z\\d]{36,}',
  'github_pat_\\w{22,}',
  // GitLab
  'gl(?:cbt|dt|ft|imt|pat|ptt|rt|soat)-[\\w-]{20,}',
  // Google
  'AIza[\\w-]{35}',
  // npm
  'npm_[A-Za-z\\d]{36}',
  // SendGrid
  'SG\\.[\\w-]{22}\\.[\\w-]{43}',
  // Slack
  'xox[abeoprs](?:\\.xox[bp])?-[\\w-]{10,}',
  // Stripe
  '(?:sk|rk|whsec)_(?:live_|test_)?[A-Za-z\\d]{16,}',
];

/** A key of another service. */
export const keyForm = new RegExp(`(?<![\\w-])(?:${keyForms.join('|')})(?![\\w-])`, 'g');
