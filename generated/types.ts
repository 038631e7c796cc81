// Generated from openapi/ by "npm run build". Do not edit.

export interface paths {
    "/v1/apps/{app}/addons": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The application, by its name or its id (24 hexadecimal characters). */
                app: components["parameters"]["App"];
            };
            cookie?: never;
        };
        /**
         * List the addons of an application
         * @description Lists all the addons of the application. The list is not paginated.
         */
        get: operations["listAddons"];
        put?: never;
        /**
         * Provision an addon
         * @description Provisions an addon of the provider and on the plan that the request names. The provider sets
         *     environment variables of the application; the answer names them in `variables`.
         *
         *     Some resources are available at once. A database is not: the answer says `provisioning`, so get
         *     the addon every few seconds until it is `running`, with a time limit, and stop on `suspended`.
         *
         *     **Free usage limit:** without [a payment method](https://my.scalingo.com/apps/billing) only free
         *     plans can be used; any other is answered with 402.
         *
         *     Repeating a request that may have been carried out can create a second addon, so list the addons
         *     before you repeat one that failed without an answer.
         */
        post: operations["provisionAddon"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app}/addons/{addon_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The application, by its name or its id (24 hexadecimal characters). */
                app: components["parameters"]["App"];
                /** @description The addon, by its id: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Anything else is answered as an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        /**
         * Get an addon
         * @description Gets one addon of the application. Call it every few seconds after a provision or an upgrade to
         *     see when the addon is `running`.
         */
        get: operations["getAddon"];
        put?: never;
        post?: never;
        /**
         * Remove an addon
         * @description Asks for the addon to be deprovisioned.
         *
         *     **This may be a dangerous operation**: the addon provider will certainly erase all the data
         *     related to your application. Be cautious when deleting addons, and be sure of what you are doing.
         */
        delete: operations["removeAddon"];
        options?: never;
        head?: never;
        /**
         * Upgrade an addon
         * @description Changes the plan of the addon. The API asks the addon provider to make the change.
         *
         *     The operation can fail: the provider may refuse a plan that is too small, for example to return
         *     from a database of 3 GB to a free plan of 512 MB.
         *
         *     An upgrade keeps the `id` and the `resource_id` of the addon, replaces its `plan` and resets its
         *     `provisioned_at`. For a database it takes time: the addon is `provisioning` until it is done, so
         *     get it every few seconds until it is `running`, with a time limit.
         *
         *     **Free usage limit:** without [a payment method](https://my.scalingo.com/apps/billing) only free
         *     plans can be used; any other is answered with 402.
         */
        patch: operations["upgradeAddon"];
        trace?: never;
    };
    "/v1/apps/{app}/addons/{addon_id}/token": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The application, by its name or its id (24 hexadecimal characters). */
                app: components["parameters"]["App"];
                /** @description The addon, by its id: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Anything else is answered as an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a token for the API of an addon
         * @description Creates a token for the API of the addon's database (`https://db-api.{region}.scalingo.com/api`),
         *     where it is the bearer token and the id of the database is the id of the addon.
         *
         *     The token is valid for one hour. Keep it for that time instead of asking for one before each call.
         */
        post: operations["createAddonToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app}/addons/{addon_id}/sso": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The application, by its name or its id (24 hexadecimal characters). */
                app: components["parameters"]["App"];
                /** @description The addon, by its id: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Anything else is answered as an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        /**
         * Get an authenticated URL of the dashboard
         * @description Gets an authenticated URL of the dashboard of the addon. Whoever opens it is signed in there.
         *
         *     The URL expires after one hour.
         *     Every official client uses this method; the public documentation shows POST.
         */
        get: operations["getAddonSsoUrl"];
        put?: never;
        /**
         * Create an authenticated URL of the dashboard
         * @description Creates an authenticated URL of the dashboard of the addon. Whoever opens it is signed in there.
         *
         *     The URL expires after one hour.
         */
        post: operations["createAddonSsoUrl"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app}/addons/{addon_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The application, by its name or its id (24 hexadecimal characters). */
                app: components["parameters"]["App"];
                /** @description The addon, by its id: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Anything else is answered as an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a suspended addon
         * @description Asks the addon provider to start the resource of a suspended addon again. The request has no body.
         */
        post: operations["resumeAddon"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/addon_providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the addon providers
         * @description Lists the addon providers of the catalogue, each with its plans. Authentication is optional.
         */
        get: operations["listAddonProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/addon_providers/{addon_provider_id}/plans": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The addon provider, by its id. */
                addon_provider_id: components["parameters"]["AddonProviderId"];
            };
            cookie?: never;
        };
        /**
         * List the plans of an addon provider
         * @description Lists the plans of the addon provider. Use it to find the id of a plan by its name, since provision
         *     and upgrade ask for the id. Authentication is optional.
         */
        get: operations["listAddonProviderPlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/addon_categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the categories of addon providers
         * @description Lists the categories of the catalogue. Authentication is optional.
         */
        get: operations["listAddonCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/exchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange an API token for a bearer token
         * @description Gives a bearer token for the API token that the request carries as the password of HTTP Basic, with
         *     an empty user name. The request needs no body.
         *
         *     The bearer token is valid for one hour. Use it for all calls of that hour, and exchange the API token
         *     again when less than five minutes are left.
         */
        post: operations["exchangeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Addon id
         * @description Identifier of an addon. Addons created today have `ad-` followed by a UUID (version 4); older ones have 24 hexadecimal characters. Treat it as an opaque string.
         * @example ad-1b4e28ba-2fa1-4d1e-8c3f-3c7d1f1b0a55
         * @example 5415beca646173000b015000
         */
        AddonId: string;
        /**
         * Object id
         * @description Identifier of 24 hexadecimal characters.
         * @example 54100930736f7563d5030000
         */
        ObjectId: string;
        /**
         * Addon status
         * @description Where the addon is in its life. `running`: the resource is ready. `provisioning`: the provider is still creating or upgrading the resource; ask again until it runs. `suspended`: the provider stopped the resource; resume it to get it back. Other values can appear, and a client must survive them.
         * @example running
         */
        AddonStatus: "running" | "provisioning" | "suspended" | (string & {});
        /**
         * Timestamp
         * Format: date-time
         * @description A point in time, as ISO 8601 with milliseconds, in UTC (`Z`) or with an offset.
         * @example 2015-02-22T18:55:02.766+01:00
         * @example 2020-09-14T08:12:45.123Z
         */
        Timestamp: string;
        /**
         * Pricing
         * @description A price for a period of time.
         */
        Pricing: {
            /**
             * @description Price for one period, a decimal number written as a string so that no digit is lost.
             * @example 0.0001666667
             */
            price: string;
            /**
             * @description Currency of the price, as its ISO 4217 code.
             * @example EUR
             */
            currency: string;
            /**
             * @description Unit of time that the price is for. Values other than the known one can appear.
             * @example minute
             */
            period: string;
        };
        /**
         * Plan pricings
         * @description Prices of a plan, by kind. `default` is the only kind known.
         */
        PlanPricings: {
            /** @description Price that applies unless another kind does. */
            default?: components["schemas"]["Pricing"];
        };
        /**
         * Plan properties
         * @description Technical characteristics of a plan, by name, each a text, a number or a boolean. The names depend on the provider.
         * @example {
         *       "disk": "512MB",
         *       "connections": 30,
         *       "ha": false
         *     }
         */
        PlanProperties: {
            [key: string]: string | number | boolean;
        };
        /**
         * Plan
         * @description What an addon provider offers under one name and price.
         */
        Plan: {
            /** @description Unique id of the plan, which provision and upgrade ask for. */
            id: components["schemas"]["ObjectId"];
            /**
             * @description Name of the plan, a slug. Two providers can use the same name.
             * @example redis-sandbox
             */
            name: string;
            /**
             * @description Name of the plan as people read it.
             * @example Sandbox
             */
            display_name: string;
            /**
             * @deprecated
             * @description Price in euros for 30 days, with a fractional part where needed (3.6); 0 for a free plan. Deprecated in favour of `pricings`.
             * @example 0
             * @example 7.2
             */
            price: number;
            /** @description Prices of the plan, by kind. It replaces `price`. */
            pricings?: components["schemas"]["PlanPricings"];
            /**
             * @description What the plan offers, in Markdown or HTML. It can be empty.
             * @example [Markdown description]
             */
            description: string;
            /**
             * @description Rank of the plan among those of its provider. It is null when the plan has none.
             * @example 1
             */
            position: number | null;
            /**
             * @description Whether the plan is available on request only. It is null where the provider does not say.
             * @example false
             */
            on_demand: boolean | null;
            /**
             * @description Whether the plan is closed to new addons. It is null where the provider does not say.
             * @example false
             */
            disabled: boolean | null;
            /**
             * @description Id of the plan to take instead of a disabled one. It is null when the plan is not disabled or has no replacement.
             * @example null
             * @example 5d0b9c1a2121276700011cab
             */
            disabled_alternative_plan_id: string | null;
            /**
             * @description Stock keeping unit, the name of the plan in billing: a slug made of the region and the name of the plan.
             * @example osc-fr1-redis-sandbox
             */
            sku: string;
            /**
             * @description Whether the plan can be hosted where health data may be kept (HDS).
             * @example false
             */
            hds_available?: boolean;
            /**
             * @description Whether the plan will be withdrawn.
             * @example false
             */
            to_be_discontinued?: boolean;
            /**
             * @description Whether the plan can be used during the free trial.
             * @example true
             */
            trial_available?: boolean;
            /** @description Technical characteristics of the plan, by name. */
            properties?: components["schemas"]["PlanProperties"];
        };
        /**
         * Provider message
         * @description Message of the addon provider to the person who made the request. It can be empty.
         * @example Your Redis database is being provisioned.
         */
        ProviderMessage: string;
        /**
         * Variable names
         * @description Names of the environment variables of the application that the provider set or changed. It is null when the provider named none.
         * @example [
         *       "REDIS_URL",
         *       "SCALINGO_REDIS_URL"
         *     ]
         */
        VariableNames: string[] | null;
        /**
         * Addon provider id
         * @description Identifier of an addon provider: a slug such as `redis` or `postgresql`. Slugs that start with `scalingo-` are the older form of the same identifiers.
         * @example redis
         * @example scalingo-redis
         */
        AddonProviderId: string;
        /**
         * Embedded addon provider
         * @description What names and shows an addon provider, as an addon carries it.
         */
        EmbeddedAddonProvider: {
            /** @description Id of the addon provider, which provision asks for. */
            id: components["schemas"]["AddonProviderId"];
            /**
             * @description Name of the addon provider as people read it.
             * @example Scalingo Redis
             */
            name: string;
            /**
             * Format: uri-reference
             * @description Address of the logo. Most are protocol-relative (`//host/path`), some are absolute, so resolve it against the page that shows it.
             * @example //storage.sbg1.cloud.ovh.net/v1/AUTH_be65d32d71a6435589a419eac98613f2/scalingo/redis.png
             */
            logo_url: string;
        };
        /**
         * Addon
         * @description A resource of an addon provider, such as a database, that belongs to an application. New fields can appear at any time.
         */
        Addon: {
            /** @description Unique id of the addon. An upgrade keeps it. */
            id: components["schemas"]["AddonId"];
            /** @description Id of the application that owns the addon. */
            app_id: components["schemas"]["ObjectId"];
            /**
             * @description Reference of the resource at the addon provider, who chooses its form. An upgrade keeps it.
             * @example example_app_3083
             */
            resource_id: string;
            /** @description Current status of the addon. Values other than the known ones can appear. */
            status: components["schemas"]["AddonStatus"];
            /** @description When the addon was created, or last upgraded, since an upgrade resets it. */
            provisioned_at: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description When the addon was removed or replaced by an upgrade. It is null while the addon lives.
             * @example null
             * @example 2015-03-01T09:00:00.000+01:00
             */
            deprovisioned_at: string | null;
            /**
             * Format: date-time
             * @description When the addon was last changed.
             * @example 2020-09-14T08:13:02.000Z
             */
            updated_at?: string;
            /**
             * @description Whether the resource runs on hosting certified for health data (HDS).
             * @example false
             */
            hds_resource?: boolean;
            /** @description Plan that the addon is on. An upgrade replaces it. */
            plan: components["schemas"]["Plan"];
            /** @description Message of the addon provider. It can be empty, and is only in the answers to provision and upgrade. */
            message?: components["schemas"]["ProviderMessage"];
            /** @description Names of the environment variables that the provider set or changed. It is null when the provider named none, and is only in the answers to provision and upgrade. */
            variables?: components["schemas"]["VariableNames"];
            /** @description Provider of the addon, reduced to what names and shows it. */
            addon_provider: components["schemas"]["EmbeddedAddonProvider"];
        };
        /**
         * Authentication error
         * @description The credentials are missing, malformed, expired or unknown.
         */
        AuthenticationError: {
            /**
             * @description Why the credentials were refused.
             * @example unauthorized
             */
            error: string;
        };
        /**
         * Forbidden error
         * @description The account may not do this.
         */
        ForbiddenError: {
            /**
             * @description Why the request is forbidden.
             * @example The region is disabled for this account
             */
            error: string;
            /**
             * @description Code of the error, for programs. `region_disabled`, the one code known, says that the account may not use the region. Other values can appear.
             * @example region_disabled
             */
            code?: "region_disabled" | (string & {});
        };
        /**
         * Resource kind
         * @description Kind of the resource that was not found. Other values can appear.
         * @example addon
         */
        ResourceKind: "app" | "addon" | "plan" | "addon_provider" | (string & {});
        /**
         * Not found error
         * @description Something that the request names does not exist, or is not visible to the account.
         */
        NotFoundError: {
            /** @description Kind of the resource that was not found. It can be missing. */
            resource?: components["schemas"]["ResourceKind"];
            /**
             * @description Always the same words, `not found`, as far as is known.
             * @example not found
             */
            error: string;
        };
        /**
         * Rate limit error
         * @description More requests were made in a minute than the API accepts.
         */
        RateLimitError: {
            /**
             * @description That too many requests were made.
             * @example Retry later
             */
            error: string;
            /**
             * @description Code of the error, for programs.
             * @example rate_limit_exceeded
             */
            code?: string;
        };
        /**
         * Internal server error
         * @description The API failed. The request may or may not have been carried out.
         */
        InternalServerError: {
            /**
             * @description That the API failed.
             * @example Internal error occured, we're on it!
             */
            error: string;
        };
        /**
         * Plan reference
         * @description The `id` of the plan, as the plan list of the addon provider gives it: 24 hexadecimal characters. The name of a plan is not accepted, so look its id up first. The commands of the public documentation shorten the id to `1234` and `2`, which is why fewer characters pass.
         * @example 599c1a2121276700011caadc
         */
        PlanReference: string;
        /**
         * Addon options
         * @description Options for the addon provider, by name, all values being strings. `version`, the version of the database to create, is the only one known. It is null, as official clients send it, when there are none.
         * @example {
         *       "version": "7.2.5-1"
         *     }
         * @example null
         */
        AddonOptions: ({
            /**
             * @description Version of the database to create.
             * @example 7.2.5-1
             */
            version?: string;
        } & {
            [key: string]: string;
        }) | null;
        /**
         * New addon
         * @description What addon to provision.
         */
        NewAddon: {
            /** @description Id of the addon provider, as the catalogue gives it. */
            addon_provider_id: components["schemas"]["AddonProviderId"];
            /** @description Id of the plan to provision; a plan's name is not accepted. */
            plan_id: components["schemas"]["PlanReference"];
            /** @description Options for the addon provider, by name; null is the same as none. */
            options?: components["schemas"]["AddonOptions"];
        };
        /**
         * Provision addon request
         * @description Envelope of the addon to provision.
         */
        ProvisionAddonRequest: {
            /** @description Addon to provision. */
            addon: components["schemas"]["NewAddon"];
        };
        /**
         * Bad request error
         * @description The API could not understand the request, or a parameter is missing.
         */
        BadRequestError: {
            /**
             * @description What is wrong with the request.
             * @example plan_id is required
             */
            error: string;
            /**
             * @description Code of the error, for programs.
             * @example downgrade_refused
             */
            code?: string;
        };
        /**
         * Payment required error
         * @description The plan is not free, and the account has no payment method.
         */
        PaymentRequiredError: {
            /**
             * @description Why a payment method is needed.
             * @example You need to define a payment method to use this plan
             */
            error: string;
            /**
             * Format: uri
             * @description Address of the page where a payment method can be defined.
             * @example https://my.scalingo.com/apps/billing
             */
            url: string;
            /**
             * @description Name of the limit that was reached. It ends in `free-trial-exceeded` when the free trial is over.
             * @example free-trial-exceeded
             */
            name?: string;
        };
        /**
         * Conflict error
         * @description The state of the resource does not allow the request.
         */
        ConflictError: {
            /**
             * @description What the request conflicts with.
             * @example another operation is running on the addon
             */
            error: string;
        };
        /**
         * Validation error
         * @description The API understood the request but refuses the values of some fields.
         */
        ValidationError: {
            /**
             * @description Messages by the name of the field that they concern.
             * @example {
             *       "plan_id": [
             *         "is not available"
             *       ]
             *     }
             */
            errors: {
                [key: string]: string[];
            };
        };
        /**
         * Provider unavailable error
         * @description The addon provider did not carry out what the API asked of it.
         */
        ProviderUnavailableError: {
            /**
             * @description What the addon provider failed to do.
             * @example the addon provider is unavailable
             */
            error: string;
        };
        /**
         * Addon upgrade
         * @description What to change an addon into.
         */
        AddonUpgrade: {
            /** @description Id of the plan to change to; a plan's name is not accepted. */
            plan_id: components["schemas"]["PlanReference"];
        };
        /**
         * Upgrade addon request
         * @description Envelope of the change to make.
         */
        UpgradeAddonRequest: {
            /** @description Change to make to the addon. */
            addon: components["schemas"]["AddonUpgrade"];
        };
        /**
         * Upgraded addon
         * @description Answer to an upgrade as the API was seen to give it, with the addon on its new plan.
         */
        UpgradedAddon: {
            /** @description The addon after the upgrade. `id` and `resource_id` are unchanged, `plan` is the new one and `provisioned_at` is reset; `status` is `provisioning` until the provider is done. */
            addon: components["schemas"]["Addon"];
            /** @description Names of the environment variables that the provider set or changed. It is null when the provider named none. */
            variables: components["schemas"]["VariableNames"];
            /** @description Message of the addon provider. It can be empty. */
            message: components["schemas"]["ProviderMessage"];
        };
        /**
         * Upgrade receipt
         * @description Answer to an upgrade as the public documentation shows it, without the addon.
         */
        UpgradeReceipt: {
            /** @description Names of the environment variables that the provider set or changed. */
            vars: string[];
            /** @description Message of the addon provider. It can be empty. */
            message: components["schemas"]["ProviderMessage"];
        };
        /**
         * Upgrade result
         * @description Answer to an upgrade. The public documentation shows the names of variables and a message; the API was seen to send the addon too, and to name the variables differently. A client must accept both.
         */
        UpgradeResult: components["schemas"]["UpgradedAddon"] | components["schemas"]["UpgradeReceipt"];
        /**
         * Empty request
         * @description A request body that says nothing, for clients that always send one.
         */
        EmptyRequest: Record<string, never>;
        /**
         * Addon with token
         * @description An addon together with a token for the API of its database.
         */
        AddonWithToken: {
            /**
             * @description Bearer token for the database API, where the id of the database is the id of the addon. It is a JWT signed with HS512 and valid for one hour. Ask for one token and keep it until it expires rather than asking before each call. It is a secret.
             * @example [REDACTED]
             */
            token: string;
        } & components["schemas"]["Addon"];
        /**
         * Addon with SSO URL
         * @description An addon together with an authenticated URL of its dashboard.
         */
        AddonWithSsoUrl: {
            /**
             * Format: uri
             * @description URL that opens the dashboard of the addon, already signed in. It expires after one hour. Its query has `id` (the `resource_id` of the addon), `token` (40 hexadecimal characters) and `timestamp` (seconds since 1970). Whoever has the URL can open the dashboard, so it is a secret.
             * @example https://db-osc-fr1.scalingo.com/sso?id=example_app_3083&token=b4ffb0d1139f23629b44aadf6700eb45c411df25&timestamp=1600073910
             */
            sso_url: string;
        } & components["schemas"]["Addon"];
        /**
         * Embedded addon category
         * @description A category of the catalogue, as an addon provider carries it, without description.
         */
        EmbeddedAddonCategory: {
            /** @description Unique id of the category, which the list of providers can be filtered by. */
            id: components["schemas"]["ObjectId"];
            /**
             * @description Name of the category as people read it.
             * @example Databases
             */
            name: string;
            /**
             * @description Rank of the category in the catalogue.
             * @example 1
             */
            position: number;
        };
        /**
         * Addon provider
         * @description A provider of addons, as the catalogue lists it.
         */
        AddonProvider: {
            /**
             * @description What the provider offers, in a few words. It can be empty.
             * @example In-memory key-value store
             */
            short_description: string;
            /**
             * @description What the provider offers, in Markdown or HTML. It can be empty.
             * @example Redis databases, ready to use.
             */
            description: string;
            /** @description Category that the provider is listed under. */
            category: components["schemas"]["EmbeddedAddonCategory"];
            /**
             * @description Name of the company behind the provider. It can be empty.
             * @example Scalingo
             */
            provider_name: string;
            /**
             * Format: uri-reference
             * @description Web site of the company behind the provider. It can be empty.
             * @example https://scalingo.com
             */
            provider_url: string;
            /** @description Plans that the provider offers. */
            plans: components["schemas"]["Plan"][];
            /**
             * @description Whether the provider offers hosting where health data may be kept (HDS).
             * @example false
             */
            hds_available?: boolean;
        } & components["schemas"]["EmbeddedAddonProvider"];
        /**
         * Addon category
         * @description A category of the catalogue.
         */
        AddonCategory: {
            /**
             * @description What the category holds. It can be empty.
             * @example Relational, document and key-value databases.
             */
            description: string;
        } & components["schemas"]["EmbeddedAddonCategory"];
        /**
         * Invalid credentials error
         * @description The authentication service does not know the API token.
         */
        InvalidCredentialsError: {
            /**
             * @description Why the API token was refused.
             * @example Invalid credentials
             */
            error: string;
        };
    };
    responses: {
        /** @description The addons of the application, all of them: the list is not paginated. */
        AddonList: {
            headers: {
                ETag: components["headers"]["ETag"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The addons of the application. It is empty when there are none. */
                    addons: components["schemas"]["Addon"][];
                };
            };
        };
        /** @description The bearer token is missing, malformed, expired or unknown. Exchange the API token for a new one, then repeat the request once. */
        Unauthorized: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AuthenticationError"];
            };
        };
        /** @description The account may not do this, for example because it may not use the region. */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ForbiddenError"];
            };
        };
        /** @description The application does not exist, or the account cannot see it. */
        AppNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NotFoundError"];
            };
        };
        /** @description More than 60 requests were made in a minute. Wait before the next one: the API was never seen to say for how long. The body is plain text; an official client expects JSON, so accept both. */
        TooManyRequests: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "text/plain": string;
                "application/json": components["schemas"]["RateLimitError"];
            };
        };
        /** @description The API failed. Whether the request was carried out is not known, so look before you repeat one that changes something. */
        InternalServerError: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InternalServerError"];
            };
        };
        /** @description The addon exists. It is ready when its `status` is `running`; while it is `provisioning`, get it again until it is. */
        AddonProvisioned: {
            headers: {
                ETag: components["headers"]["ETag"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The new addon. */
                    addon: components["schemas"]["Addon"];
                    /** @description Message of the addon provider. It can be empty. */
                    message: components["schemas"]["ProviderMessage"];
                };
            };
        };
        /** @description The body is not valid JSON, a required parameter is missing or malformed, or the addon provider refuses the change. A provider that refuses a plan, for example a downgrade to one too small for the data, has no documented status: 400 and 503 are both possible. */
        BadRequest: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BadRequestError"];
            };
        };
        /** @description The plan is not free, and the account has no payment method. Without one, only free plans can be used; define it at the `url` of the body. */
        PaymentRequired: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PaymentRequiredError"];
            };
        };
        /** @description The application, the addon provider or the plan does not exist. */
        ProvisionNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NotFoundError"];
            };
        };
        /** @description The state of the addon or of the application does not allow the request. The status is documented for the API as a whole and was never seen on addons. */
        Conflict: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ConflictError"];
            };
        };
        /** @description The request is well formed, but the values of some fields are refused. `errors` has the messages by field, and there is no `error`. */
        UnprocessableEntity: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ValidationError"];
            };
        };
        /** @description The addon provider failed or cannot be reached. What the body holds is not known: it can be JSON, an HTML page or nothing. */
        ServiceUnavailable: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "text/html": string;
                "application/json": components["schemas"]["ProviderUnavailableError"];
            };
        };
        /** @description The addon. */
        AddonFound: {
            headers: {
                ETag: components["headers"]["ETag"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The addon that was asked for. */
                    addon: components["schemas"]["Addon"];
                };
            };
        };
        /** @description The application or the addon does not exist, or the account cannot see it. Seen on get, upgrade, remove and SSO URL. */
        AddonNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NotFoundError"];
            };
        };
        /** @description The addon is removed. The answer has no body. */
        AddonRemoved: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The addon provider accepted the new plan. The body has one of two shapes, and both are valid: the one of the public documentation, and the one that the API was seen to send. */
        AddonUpgraded: {
            headers: {
                ETag: components["headers"]["ETag"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UpgradeResult"];
            };
        };
        /** @description The application, the addon or the plan does not exist. */
        UpgradeNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NotFoundError"];
            };
        };
        /** @description The addon and a token for its API, valid for one hour. The public documentation shows the body; the status is the one that official clients expect. */
        AddonTokenCreated: {
            headers: {
                ETag: components["headers"]["ETag"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The addon and the token. */
                    addon: components["schemas"]["AddonWithToken"];
                };
            };
        };
        /** @description The body is not valid JSON, or is not an empty object. */
        MalformedBody: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BadRequestError"];
            };
        };
        /** @description The addon and an authenticated URL of its dashboard, valid for one hour. */
        AddonSsoUrlCreated: {
            headers: {
                ETag: components["headers"]["ETag"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The addon and the URL. */
                    addon: components["schemas"]["AddonWithSsoUrl"];
                };
            };
        };
        /** @description The addon provider started the resource again, or is about to. */
        AddonResumed: {
            headers: {
                ETag: components["headers"]["ETag"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The addon after the request. */
                    addon: components["schemas"]["Addon"];
                    /** @description Message of the addon provider. It can be empty. */
                    message: components["schemas"]["ProviderMessage"];
                };
            };
        };
        /** @description The addon providers of the catalogue. */
        AddonProviderList: {
            headers: {
                ETag: components["headers"]["ETag"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The addon providers that match. It is empty when none does. */
                    addon_providers: components["schemas"]["AddonProvider"][];
                };
            };
        };
        /** @description A query parameter has a value that the API cannot read. */
        MalformedQuery: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BadRequestError"];
            };
        };
        /** @description The plans of the addon provider. */
        PlanList: {
            headers: {
                ETag: components["headers"]["ETag"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The plans that the provider offers. */
                    plans: components["schemas"]["Plan"][];
                };
            };
        };
        /** @description The addon provider does not exist. */
        AddonProviderNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NotFoundError"];
            };
        };
        /** @description The categories of the catalogue. */
        AddonCategoryList: {
            headers: {
                ETag: components["headers"]["ETag"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The categories, each with its rank. */
                    addon_categories: components["schemas"]["AddonCategory"][];
                };
            };
        };
        /** @description A bearer token, valid for one hour. */
        TokenExchanged: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /**
                     * @description Bearer token for every other operation. It is a JWT, valid for one hour; exchange the API token again when less than five minutes of it remain. It is a secret.
                     * @example [REDACTED]
                     */
                    token: string;
                };
            };
        };
        /** @description The API token is missing, malformed, revoked or unknown. */
        InvalidCredentials: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InvalidCredentialsError"];
            };
        };
    };
    parameters: {
        /** @description The application, by its name or its id (24 hexadecimal characters). */
        App: string;
        /** @description The addon, by its id: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Anything else is answered as an addon that does not exist. */
        AddonId: string;
        /** @description List only the providers of this category. */
        CategoryId: components["schemas"]["ObjectId"];
        /** @description With `true`, list only the providers that offer dedicated resources. Official clients send no other value. */
        Dedicated: boolean;
        /** @description The addon provider, by its id. */
        AddonProviderId: string;
        /** @description With `true`, list also the plans that are not offered to new addons. Official clients send no other value. */
        ShowAll: boolean;
    };
    requestBodies: {
        /** @description The addon provider and the plan to provision. */
        ProvisionAddon: {
            content: {
                "application/json": components["schemas"]["ProvisionAddonRequest"];
            };
        };
        /** @description The plan to change to. */
        UpgradeAddon: {
            content: {
                "application/json": components["schemas"]["UpgradeAddonRequest"];
            };
        };
        /** @description Nothing is needed. An empty object, as some clients send it, is accepted. */
        EmptyRequest: {
            content: {
                "application/json": components["schemas"]["EmptyRequest"];
            };
        };
    };
    headers: {
        /** @description Weak validator of the answer. It changes when the body does. */
        ETag: string;
        /** @description Id of the request, to quote to the support. The API may leave it out. */
        XRequestId: string;
    };
    pathItems: never;
}
export type AddonId = components['schemas']['AddonId'];
export type ObjectId = components['schemas']['ObjectId'];
export type AddonStatus = components['schemas']['AddonStatus'];
export type Timestamp = components['schemas']['Timestamp'];
export type Pricing = components['schemas']['Pricing'];
export type PlanPricings = components['schemas']['PlanPricings'];
export type PlanProperties = components['schemas']['PlanProperties'];
export type Plan = components['schemas']['Plan'];
export type ProviderMessage = components['schemas']['ProviderMessage'];
export type VariableNames = components['schemas']['VariableNames'];
export type AddonProviderId = components['schemas']['AddonProviderId'];
export type EmbeddedAddonProvider = components['schemas']['EmbeddedAddonProvider'];
export type Addon = components['schemas']['Addon'];
export type AuthenticationError = components['schemas']['AuthenticationError'];
export type ForbiddenError = components['schemas']['ForbiddenError'];
export type ResourceKind = components['schemas']['ResourceKind'];
export type NotFoundError = components['schemas']['NotFoundError'];
export type RateLimitError = components['schemas']['RateLimitError'];
export type InternalServerError = components['schemas']['InternalServerError'];
export type PlanReference = components['schemas']['PlanReference'];
export type AddonOptions = components['schemas']['AddonOptions'];
export type NewAddon = components['schemas']['NewAddon'];
export type ProvisionAddonRequest = components['schemas']['ProvisionAddonRequest'];
export type BadRequestError = components['schemas']['BadRequestError'];
export type PaymentRequiredError = components['schemas']['PaymentRequiredError'];
export type ConflictError = components['schemas']['ConflictError'];
export type ValidationError = components['schemas']['ValidationError'];
export type ProviderUnavailableError = components['schemas']['ProviderUnavailableError'];
export type AddonUpgrade = components['schemas']['AddonUpgrade'];
export type UpgradeAddonRequest = components['schemas']['UpgradeAddonRequest'];
export type UpgradedAddon = components['schemas']['UpgradedAddon'];
export type UpgradeReceipt = components['schemas']['UpgradeReceipt'];
export type UpgradeResult = components['schemas']['UpgradeResult'];
export type EmptyRequest = components['schemas']['EmptyRequest'];
export type AddonWithToken = components['schemas']['AddonWithToken'];
export type AddonWithSsoUrl = components['schemas']['AddonWithSsoUrl'];
export type EmbeddedAddonCategory = components['schemas']['EmbeddedAddonCategory'];
export type AddonProvider = components['schemas']['AddonProvider'];
export type AddonCategory = components['schemas']['AddonCategory'];
export type InvalidCredentialsError = components['schemas']['InvalidCredentialsError'];
export type ResponseAddonList = components['responses']['AddonList'];
export type ResponseUnauthorized = components['responses']['Unauthorized'];
export type ResponseForbidden = components['responses']['Forbidden'];
export type ResponseAppNotFound = components['responses']['AppNotFound'];
export type ResponseTooManyRequests = components['responses']['TooManyRequests'];
export type ResponseInternalServerError = components['responses']['InternalServerError'];
export type ResponseAddonProvisioned = components['responses']['AddonProvisioned'];
export type ResponseBadRequest = components['responses']['BadRequest'];
export type ResponsePaymentRequired = components['responses']['PaymentRequired'];
export type ResponseProvisionNotFound = components['responses']['ProvisionNotFound'];
export type ResponseConflict = components['responses']['Conflict'];
export type ResponseUnprocessableEntity = components['responses']['UnprocessableEntity'];
export type ResponseServiceUnavailable = components['responses']['ServiceUnavailable'];
export type ResponseAddonFound = components['responses']['AddonFound'];
export type ResponseAddonNotFound = components['responses']['AddonNotFound'];
export type ResponseAddonRemoved = components['responses']['AddonRemoved'];
export type ResponseAddonUpgraded = components['responses']['AddonUpgraded'];
export type ResponseUpgradeNotFound = components['responses']['UpgradeNotFound'];
export type ResponseAddonTokenCreated = components['responses']['AddonTokenCreated'];
export type ResponseMalformedBody = components['responses']['MalformedBody'];
export type ResponseAddonSsoUrlCreated = components['responses']['AddonSsoUrlCreated'];
export type ResponseAddonResumed = components['responses']['AddonResumed'];
export type ResponseAddonProviderList = components['responses']['AddonProviderList'];
export type ResponseMalformedQuery = components['responses']['MalformedQuery'];
export type ResponsePlanList = components['responses']['PlanList'];
export type ResponseAddonProviderNotFound = components['responses']['AddonProviderNotFound'];
export type ResponseAddonCategoryList = components['responses']['AddonCategoryList'];
export type ResponseTokenExchanged = components['responses']['TokenExchanged'];
export type ResponseInvalidCredentials = components['responses']['InvalidCredentials'];
export type ParameterApp = components['parameters']['App'];
export type ParameterAddonId = components['parameters']['AddonId'];
export type ParameterCategoryId = components['parameters']['CategoryId'];
export type ParameterDedicated = components['parameters']['Dedicated'];
export type ParameterAddonProviderId = components['parameters']['AddonProviderId'];
export type ParameterShowAll = components['parameters']['ShowAll'];
export type RequestBodyProvisionAddon = components['requestBodies']['ProvisionAddon'];
export type RequestBodyUpgradeAddon = components['requestBodies']['UpgradeAddon'];
export type RequestBodyEmptyRequest = components['requestBodies']['EmptyRequest'];
export type HeaderETag = components['headers']['ETag'];
export type HeaderXRequestId = components['headers']['XRequestId'];
export type $defs = Record<string, never>;
export interface operations {
    listAddons: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The application, by its name or its id (24 hexadecimal characters). */
                app: components["parameters"]["App"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AddonList"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AppNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    provisionAddon: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The application, by its name or its id (24 hexadecimal characters). */
                app: components["parameters"]["App"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ProvisionAddon"];
        responses: {
            201: components["responses"]["AddonProvisioned"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProvisionNotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getAddon: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The application, by its name or its id (24 hexadecimal characters). */
                app: components["parameters"]["App"];
                /** @description The addon, by its id: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Anything else is answered as an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AddonFound"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AddonNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    removeAddon: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The application, by its name or its id (24 hexadecimal characters). */
                app: components["parameters"]["App"];
                /** @description The addon, by its id: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Anything else is answered as an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["AddonRemoved"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AddonNotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    upgradeAddon: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The application, by its name or its id (24 hexadecimal characters). */
                app: components["parameters"]["App"];
                /** @description The addon, by its id: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Anything else is answered as an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["UpgradeAddon"];
        responses: {
            200: components["responses"]["AddonUpgraded"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UpgradeNotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createAddonToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The application, by its name or its id (24 hexadecimal characters). */
                app: components["parameters"]["App"];
                /** @description The addon, by its id: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Anything else is answered as an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["EmptyRequest"];
        responses: {
            200: components["responses"]["AddonTokenCreated"];
            400: components["responses"]["MalformedBody"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AddonNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getAddonSsoUrl: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The application, by its name or its id (24 hexadecimal characters). */
                app: components["parameters"]["App"];
                /** @description The addon, by its id: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Anything else is answered as an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AddonSsoUrlCreated"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AddonNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createAddonSsoUrl: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The application, by its name or its id (24 hexadecimal characters). */
                app: components["parameters"]["App"];
                /** @description The addon, by its id: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Anything else is answered as an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AddonSsoUrlCreated"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AddonNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    resumeAddon: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The application, by its name or its id (24 hexadecimal characters). */
                app: components["parameters"]["App"];
                /** @description The addon, by its id: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Anything else is answered as an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AddonResumed"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AddonNotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listAddonProviders: {
        parameters: {
            query?: {
                /** @description List only the providers of this category. */
                category_id?: components["parameters"]["CategoryId"];
                /** @description With `true`, list only the providers that offer dedicated resources. Official clients send no other value. */
                dedicated?: components["parameters"]["Dedicated"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AddonProviderList"];
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listAddonProviderPlans: {
        parameters: {
            query?: {
                /** @description With `true`, list also the plans that are not offered to new addons. Official clients send no other value. */
                show_all?: components["parameters"]["ShowAll"];
            };
            header?: never;
            path: {
                /** @description The addon provider, by its id. */
                addon_provider_id: components["parameters"]["AddonProviderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PlanList"];
            400: components["responses"]["MalformedQuery"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AddonProviderNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listAddonCategories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AddonCategoryList"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    exchangeToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["EmptyRequest"];
        responses: {
            200: components["responses"]["TokenExchanged"];
            400: components["responses"]["MalformedBody"];
            401: components["responses"]["InvalidCredentials"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
}
