import type { Handler } from '../context.ts';
import type { Account } from '../model/accounts.ts';

/** Lists the regions; all of their addresses are the mock's. */
export const listRegions: Handler = ({ regions }, { request }) => {
  const url = request.baseUrl();
  const addresses = {
    api: url,
    dashboard: `${url}/dashboard`,
    database_api: url,
    ssh: `${new URL(url).hostname}:22`,
  };
  return {
    status: 200,
    body: {
      regions: regions.map(({ name, display_name = name }, index) => ({
        name,
        display_name,
        ...addresses,
        default: index === 0,
      })),
    },
  };
};

/** When all accounts were created, and their free trials started. */
const createdAt = '2020-01-01T00:00:00.000Z';

/** When free trials end: never, or long ago. */
const trialEnd = (inFreeTrial: boolean): string =>
  inFreeTrial ? '2099-12-31T00:00:00.000Z' : '2020-01-31T00:00:00.000Z';

export const getCurrentUser: Handler = (_context, call) => {
  const account = call.account as Account;
  const { uuid, name, email, fullname, suspendedAt, inFreeTrial } = account;
  return {
    status: 200,
    body: {
      user: {
        id: uuid,
        uuid: uuid.slice('us-'.length),
        username: name,
        email,
        fullname,
        company: '',
        location: '',
        created_at: createdAt,
        free_trial_started_at: createdAt,
        free_trial_end_time: trialEnd(inFreeTrial),
        suspended_at: suspendedAt,
        suspension_reason: suspendedAt && 'payment failed',
        tos_accepted: true,
        email_newsletter: false,
        referral_url: `https://referral.example/${uuid}`,
        referral_clicks: 0,
        flags: {},
        limits: {},
      },
    },
  };
};
