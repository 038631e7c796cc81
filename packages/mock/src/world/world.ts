/** Status that an addon settles in. */
export type SettledStatus = 'running' | 'suspended';

/** How an addon behaves that is provisioned on a plan, or upgraded to it. */
export interface WorldBehavior {
  /** Seconds that the addon is `provisioning`; 0 for one that is ready at once. Default: 0. */
  readonly delay?: number;
  /** What the addon is once the delay is over. Default: `running`. */
  readonly ends?: SettledStatus;
  /** Whether the provider fails, so that provision and upgrade answer 503. Default: false. */
  readonly fails?: boolean;
  /**
   * Status that refuses to leave the plan for one of smaller `size`. The API documents the refusal
   * and no status: 400 and 503 are both possible. Default: such a change is accepted.
   */
  readonly refuses_downgrades?: 400 | 503;
  /** What tells a downgrade from an upgrade. Default: rank of the plan in its list, from 1. */
  readonly size?: number;
  /** Environment variables that the provider sets. Default: none, `null` in answers. */
  readonly variables?: readonly string[];
  /** What the provider says to a provision. Default: empty. */
  readonly message?: string;
  /** What the provider says to an upgrade. Default: `message`. */
  readonly upgrade_message?: string;
}

/** A plan of a provider: the attributes that the API shows, and how it behaves. */
export interface WorldPlan {
  /** 24 hexadecimal characters. Default: made from the provider and the name. */
  readonly id?: string;
  readonly name: string;
  /** Default: `name`. */
  readonly display_name?: string;
  /** Euros for 30 days; any other than 0 asks for a payment method. Default: 0. */
  readonly price?: number;
  readonly pricings?: object;
  /** Default: empty. */
  readonly description?: string;
  /** Default: rank in the list, from 1. */
  readonly position?: number | null;
  /** Default: false. */
  readonly on_demand?: boolean | null;
  /** Whether new addons are refused on it. Default: false. */
  readonly disabled?: boolean | null;
  /** Id or name of a plan of the same provider. Default: null. */
  readonly disabled_alternative_plan_id?: string | null;
  /** Default: `osc-fr1-` and the name. */
  readonly sku?: string;
  readonly hds_available?: boolean;
  readonly to_be_discontinued?: boolean;
  readonly trial_available?: boolean;
  readonly properties?: object;
  readonly behaves?: WorldBehavior;
}

/** A provider of the catalogue. */
export interface WorldProvider {
  readonly id: string;
  readonly name: string;
  /** Id or name of a category. */
  readonly category: string;
  /** Default: an address under `logos.example`. */
  readonly logo_url?: string;
  /** Default: empty. */
  readonly short_description?: string;
  /** Default: empty. */
  readonly description?: string;
  /** Default: empty. */
  readonly provider_name?: string;
  /** Default: empty. */
  readonly provider_url?: string;
  readonly hds_available?: boolean;
  /** Whether `?dedicated=true` lists it. Default: false. */
  readonly dedicated?: boolean;
  /** What its plans do unless they say otherwise. */
  readonly behaves?: WorldBehavior;
  /** Default: none. */
  readonly plans?: readonly WorldPlan[];
}

/** A category of the catalogue. */
export interface WorldCategory {
  /** 24 hexadecimal characters. Default: made from the name. */
  readonly id?: string;
  readonly name: string;
  /** Default: rank in the list, from 1. */
  readonly position?: number;
  /** Default: empty. */
  readonly description?: string;
}

/** An addon that exists from the start. */
export interface WorldAddon {
  /** 24 hexadecimal characters, or `ad-` and a UUID. Default: made from the app and the rank. */
  readonly id?: string;
  /** Id of a provider. */
  readonly provider: string;
  /** Id or name of a plan of the provider. */
  readonly plan: string;
  /** Default: `running`. */
  readonly status?: SettledStatus;
  /** Default: made from the name of the app and the rank. */
  readonly resource_id?: string;
  /** ISO 8601 with milliseconds, shown as it is written. Default: the start of 2020, in UTC. */
  readonly provisioned_at?: string;
}

/** An application. */
export interface WorldApp {
  /** 24 hexadecimal characters. Default: made from the name. */
  readonly id?: string;
  readonly name: string;
  /** Name of the account that pays for it. */
  readonly owner: string;
  /** Names of other accounts that may use it. Default: none. */
  readonly collaborators?: readonly string[];
  /** Default: none. */
  readonly addons?: readonly WorldAddon[];
}

/** An account. */
export interface WorldAccount {
  readonly name: string;
  /** What the token exchange takes. Default: none. */
  readonly api_tokens?: readonly string[];
  /** Bearer tokens that never expire, for tests by hand. Default: none. */
  readonly bearer_tokens?: readonly string[];
  /** Whether its apps may use paid plans. Default: false. */
  readonly payment_method?: boolean;
  /** Whether everything but the token exchange answers 403 to it. Default: false. */
  readonly region_disabled?: boolean;
}

/** What exists when the sandbox starts. */
export interface World {
  readonly accounts: readonly WorldAccount[];
  readonly categories: readonly WorldCategory[];
  readonly providers: readonly WorldProvider[];
  readonly apps: readonly WorldApp[];
}
