// Generated from openapi/ by "npm run build". Do not edit.

export interface paths {
    "/v1/apps/{app}/addons": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name. */
                app: components["parameters"]["App"];
            };
            cookie?: never;
        };
        /**
         * List an application's addons
         * @description Lists all of an application's addons. The list is not paginated.
         */
        get: operations["listAddons"];
        put?: never;
        /**
         * Provision an addon
         * @description Provisions an addon from the given provider and plan. The provider sets environment variables on
         *     the application; the response lists their names in `variables`.
         *
         *     Some resources are available immediately. A database is not: its `status` is `provisioning`. Poll
         *     the addon every few seconds until it is `running`. Set a timeout, and stop if the `status` is
         *     `suspended`.
         *
         *     Choose the plan from the catalog. Do not expect a free one: they have been discontinued.
         *
         *     **Free usage limit:** without [a payment method](https://my.scalingo.com/apps/billing), only free
         *     plans can be used, and during the free trial also those with `trial_available`. Any other plan
         *     returns 402.
         *
         *     Retrying a request that may have been carried out can create a second addon. If a request fails
         *     without a response, list the addons before you retry it.
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
                /** @description Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name. */
                app: components["parameters"]["App"];
                /** @description Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        /**
         * Get an addon
         * @description Returns one of the application's addons. After a provision or upgrade request, call this operation
         *     every few seconds until the addon's `status` is `running`.
         */
        get: operations["getAddon"];
        /**
         * Upgrade an addon by PUT
         * @description Changes the addon's plan, as `upgradeAddon` does: same request, same
         *     responses. The newest official Ruby client upgrades by this method; the public documentation and the
         *     other clients use PATCH.
         */
        put: operations["replaceAddonPlan"];
        post?: never;
        /**
         * Remove an addon
         * @description Requests the deprovisioning of the addon.
         *
         *     **This operation may be dangerous:** the addon provider will certainly erase all data related to
         *     your application. Be careful when you remove addons, and be sure of what you are doing.
         */
        delete: operations["removeAddon"];
        options?: never;
        head?: never;
        /**
         * Upgrade an addon
         * @description Changes the addon's plan. The API requests the change from the addon provider.
         *
         *     The operation can fail: the provider may reject a plan that is too small, for example a downgrade
         *     from a 3 GB database to a 512 MB plan.
         *
         *     An upgrade keeps the addon's `id` and `resource_id`, replaces its `plan`, and resets its
         *     `provisioned_at`. Upgrading a database takes time: its `status` is `provisioning` until the upgrade
         *     is complete. Poll the addon every few seconds until it is `running`, and set a timeout. An addon that
         *     is still `provisioning` accepts an upgrade, too, as recorded exchanges show.
         *
         *     **Free usage limit:** without [a payment method](https://my.scalingo.com/apps/billing), only free
         *     plans can be used, and during the free trial also those with `trial_available`. Any other plan
         *     returns 402.
         */
        patch: operations["upgradeAddon"];
        trace?: never;
    };
    "/v1/apps/{app}/addons/{addon_id}/token": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name. */
                app: components["parameters"]["App"];
                /** @description Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a database API token
         * @description Creates a token for the addon's database API (`https://db-api.{region}.scalingo.com/api`). Send it
         *     as the bearer token. The database's id is the addon's id.
         *
         *     The token is valid for one hour. Reuse it instead of creating a token for each request.
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
                /** @description Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name. */
                app: components["parameters"]["App"];
                /** @description Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        /**
         * Get an authenticated dashboard URL
         * @description Returns an authenticated URL for the addon's dashboard. Anyone who opens it is signed in.
         *
         *     The URL expires after one hour.
         *     All official clients use this method; the public documentation shows POST.
         */
        get: operations["getAddonSsoUrl"];
        put?: never;
        /**
         * Create an authenticated dashboard URL
         * @description Creates an authenticated URL for the addon's dashboard. Anyone who opens it is signed in.
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
                /** @description Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name. */
                app: components["parameters"]["App"];
                /** @description Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a suspended addon
         * @description Resumes a suspended addon: the API requests that the addon provider restart the resource. The
         *     request has no body.
         *
         *     All addons of an account are suspended when a payment fails. They stay suspended after the payment
         *     has succeeded, so resume each of them. While the account cannot pay, the response is 402.
         */
        post: operations["resumeAddon"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app}/addons/{addon_id}/log_drains": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name. */
                app: components["parameters"]["App"];
                /** @description Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        /**
         * List an addon's log drains
         * @description Lists the services that receive the addon's logs. The list is not paginated. Each URL contains a
         *     secret.
         */
        get: operations["listAddonLogDrains"];
        put?: never;
        /**
         * Add a log drain to an addon
         * @description Sends the addon's logs to a service outside the platform, too. The properties to send depend on the
         *     `type`. The response contains the URL that identifies the log drain.
         */
        post: operations["addAddonLogDrain"];
        /**
         * Remove a log drain from an addon
         * @description Stops sending the addon's logs to a service. Name the log drain by its URL, either as the query
         *     parameter `url` or as the property `url` of a JSON body. One of them is required.
         *
         *     The public documentation shows the body in its command, but says elsewhere that DELETE requests take
         *     query parameters; official clients send the query parameter. Both work. The query parameter is the
         *     safer choice where a proxy drops the body of a DELETE request; the body keeps the log drain's secret
         *     out of logs that record URLs.
         */
        delete: operations["removeAddonLogDrain"];
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
         * List addon providers
         * @description Lists the catalog's addon providers, each with its plans. Authentication is optional.
         *
         *     The catalog depends on who asks: a recorded response without credentials has 9 providers, one with
         *     credentials 11.
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
                /** @description Id of the addon provider. */
                addon_provider_id: components["parameters"]["AddonProviderId"];
            };
            cookie?: never;
        };
        /**
         * List an addon provider's plans
         * @description Lists an addon provider's plans. Use this operation to choose a plan and to look up its id:
         *     provision and upgrade requests require the id. Authentication is optional, but the catalog depends
         *     on who asks.
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
         * List addon categories
         * @description Lists the catalog's addon categories. Authentication is optional.
         *
         *     The catalog depends on who asks: a recorded response without credentials has 9 providers, one with
         *     credentials 11.
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
         * @description Exchanges an API token for a bearer token. Send the API token as the HTTP Basic password, with an
         *     empty user name. The request does not need a body.
         *
         *     The bearer token is valid for one hour. Reuse it for all requests during that hour, and exchange
         *     the API token again when less than five minutes remain.
         *
         *     **This operation has its own server**, `https://auth.scalingo.com`. Most code generators ignore the
         *     servers of an operation, so their clients would send the API token to the regional API. Create a
         *     second client with this URL for this call.
         */
        post: operations["exchangeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the regions
         * @description Lists the regions that the account can use, with the addresses of their services. The official Go
         *     client calls this operation first, to find the API's address.
         */
        get: operations["listRegions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/self": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the current user
         * @description Returns the user that the credentials belong to. The official command line calls this operation on
         *     every start, on the authentication service. The public documentation shows it on the regional API,
         *     too.
         */
        get: operations["getCurrentUser"];
        put?: never;
        post?: never;
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
        AddonId: AddonId;
        ObjectId: ObjectId;
        AddonStatus: AddonStatus;
        Timestamp: Timestamp;
        Pricing: Pricing;
        PlanPricings: PlanPricings;
        PlanProperties: PlanProperties;
        Plan: Plan;
        ProviderMessage: ProviderMessage;
        VariableNames: VariableNames;
        AddonProviderId: AddonProviderId;
        EmbeddedAddonProvider: EmbeddedAddonProvider;
        Addon: Addon;
        AuthenticationError: AuthenticationError;
        ForbiddenError: ForbiddenError;
        ResourceKind: ResourceKind;
        NotFoundError: NotFoundError;
        RateLimitError: RateLimitError;
        InternalServerError: InternalServerError;
        PlanReference: PlanReference;
        AddonOptions: AddonOptions;
        NewAddon: NewAddon;
        ProvisionAddonRequest: ProvisionAddonRequest;
        BadRequestError: BadRequestError;
        PaymentRequiredError: PaymentRequiredError;
        ConflictError: ConflictError;
        FieldMessages: FieldMessages;
        MessageList: MessageList;
        ValidationError: ValidationError;
        ProviderUnavailableError: ProviderUnavailableError;
        AddonUpgrade: AddonUpgrade;
        UpgradeAddonRequest: UpgradeAddonRequest;
        UpgradedAddon: UpgradedAddon;
        UpgradeReceipt: UpgradeReceipt;
        UpgradeResult: UpgradeResult;
        EmptyRequest: EmptyRequest;
        AddonWithToken: AddonWithToken;
        AddonWithSsoUrl: AddonWithSsoUrl;
        LogDrainUrl: LogDrainUrl;
        LogDrain: LogDrain;
        LogDrainType: LogDrainType;
        NewLogDrain: NewLogDrain;
        AddLogDrainRequest: AddLogDrainRequest;
        RemoveLogDrainRequest: RemoveLogDrainRequest;
        EmbeddedAddonCategory: EmbeddedAddonCategory;
        AddonProvider: AddonProvider;
        AddonCategory: AddonCategory;
        InvalidCredentialsError: InvalidCredentialsError;
        Region: Region;
        User: User;
    };
    responses: {
        /** @description All of the application's addons. The list is not paginated. */
        AddonList: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                ETag: components["headers"]["ETag"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The application's addons. Empty if there are none. */
                    addons: Addon[];
                };
            };
        };
        /** @description The bearer token is missing, malformed, expired or unknown. Exchange the API token for a new bearer token, then retry the request once. */
        Unauthorized: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": AuthenticationError;
            };
        };
        /** @description The account is not allowed to perform the operation, for example because it cannot use the region. */
        Forbidden: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": ForbiddenError;
            };
        };
        /** @description The application does not exist or is not visible to the account. */
        AppNotFound: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": NotFoundError;
            };
        };
        /** @description More than 60 requests were sent in a minute. Wait before you send another one. The API has never been observed to state how long to wait. The body is plain text, but an official client expects JSON, so accept both. */
        TooManyRequests: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "text/plain": string;
                "application/json": RateLimitError;
            };
        };
        /** @description An error occurred in the API. The request may or may not have been carried out, so check before you retry a request that changes something. */
        InternalServerError: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": InternalServerError;
            };
        };
        /** @description The addon was created. It is ready when its `status` is `running`. While it is `provisioning`, poll the addon. */
        AddonProvisioned: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                ETag: components["headers"]["ETag"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The new addon. */
                    addon: Addon;
                    /** @description Message from the addon provider. Can be empty. */
                    message: ProviderMessage;
                };
            };
        };
        /** @description The body is not valid JSON, a required parameter is missing, or the addon provider rejects the change. The status code for a rejected plan, such as a downgrade to a plan that is too small for the data, is not documented: 400 and 503 are both possible. */
        BadRequest: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": BadRequestError;
            };
        };
        /** @description The account cannot pay for the plan. Without a payment method, add one at the `url` in the body; the billing profile or card may have to be verified, too. If `name` ends in `free-trial-exceeded` and the account has a payment method, end the free trial. */
        PaymentRequired: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": PaymentRequiredError;
            };
        };
        /** @description The application, addon provider or plan does not exist. A `plan_id` in an unknown format is handled like the id of a plan that does not exist. */
        ProvisionNotFound: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": NotFoundError;
            };
        };
        /** @description The current state of the addon or application does not allow the request. The status code is documented for the API in general but has never been observed for addons: an addon that is `provisioning` accepted an upgrade and its removal. */
        Conflict: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": ConflictError;
            };
        };
        /** @description The request is well-formed, but some field values are rejected. `errors` has the messages, usually by field name; there is no `error`. */
        UnprocessableEntity: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": ValidationError;
            };
        };
        /** @description The addon provider failed or is unreachable. The format of the body is unknown: it can be JSON, an HTML page or empty. */
        ServiceUnavailable: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "text/html": string;
                "application/json": ProviderUnavailableError;
            };
        };
        /** @description The addon. */
        AddonFound: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                ETag: components["headers"]["ETag"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The requested addon. */
                    addon: Addon;
                };
            };
        };
        /** @description The application or addon does not exist or is not visible to the account. Observed in responses to get and SSO URL requests. */
        AddonNotFound: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": NotFoundError;
            };
        };
        /** @description The addon provider accepted the new plan. The body has one of two valid shapes: the one in the public documentation or the one observed in API responses. */
        AddonUpgraded: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                ETag: components["headers"]["ETag"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": UpgradeResult;
            };
        };
        /** @description The application, addon or plan does not exist. A `plan_id` in an unknown format is handled like the id of a plan that does not exist. */
        UpgradeNotFound: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": NotFoundError;
            };
        };
        /** @description The addon was removed. The response has no body. */
        AddonRemoved: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The application or addon does not exist or is not visible to the account. The addon may have been removed already: sending the request again after a success returns 404. */
        RemoveNotFound: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": NotFoundError;
            };
        };
        /** @description The addon and a token for its database API, valid for one hour. The body is from the public documentation; the status code is the one that official clients expect. */
        AddonTokenCreated: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                ETag: components["headers"]["ETag"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The addon with the token. */
                    addon: AddonWithToken;
                };
            };
        };
        /** @description The body is not valid JSON or not an empty object. */
        MalformedBody: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": BadRequestError;
            };
        };
        /** @description The addon and an authenticated URL for its dashboard, valid for one hour. */
        AddonSsoUrlCreated: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                ETag: components["headers"]["ETag"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The addon with the URL. */
                    addon: AddonWithSsoUrl;
                };
            };
        };
        /** @description The addon provider restarted the resource or is about to. */
        AddonResumed: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                ETag: components["headers"]["ETag"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The addon after the request. */
                    addon: Addon;
                    /** @description Message from the addon provider. Can be empty. */
                    message: ProviderMessage;
                };
            };
        };
        /** @description The addon's log drains. The list is not paginated. */
        LogDrainList: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                ETag: components["headers"]["ETag"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The addon's log drains. Empty if there are none. */
                    drains: LogDrain[];
                };
            };
        };
        /** @description The log drain was added. */
        LogDrainAdded: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                ETag: components["headers"]["ETag"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The new log drain. */
                    drain: LogDrain;
                };
            };
        };
        /** @description The body is not valid JSON, or a required value is missing or has the wrong type. */
        InvalidLogDrain: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": BadRequestError;
            };
        };
        /** @description The log drain was removed. The response has no body. */
        LogDrainRemoved: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The log drain's URL is missing from both the query and the body, or the body is not valid JSON. */
        LogDrainUrlRequired: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": BadRequestError;
            };
        };
        /** @description The application, addon or log drain does not exist or is not visible to the account. */
        LogDrainNotFound: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": NotFoundError;
            };
        };
        /** @description The addon providers in the catalog. */
        AddonProviderList: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                ETag: components["headers"]["ETag"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The matching addon providers. Empty if there are none. */
                    addon_providers: AddonProvider[];
                };
            };
        };
        /** @description A query parameter has a malformed value. */
        MalformedQuery: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": BadRequestError;
            };
        };
        /** @description The addon provider's plans. */
        PlanList: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                ETag: components["headers"]["ETag"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The plans that the provider offers. */
                    plans: Plan[];
                };
            };
        };
        /** @description The addon provider does not exist. */
        AddonProviderNotFound: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": NotFoundError;
            };
        };
        /** @description The addon categories in the catalog. */
        AddonCategoryList: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                ETag: components["headers"]["ETag"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The categories, each with its position. */
                    addon_categories: AddonCategory[];
                };
            };
        };
        /** @description A bearer token, valid for one hour. */
        TokenExchanged: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                ETag: components["headers"]["ETag"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /**
                     * @description Bearer token for all other operations. It is a JWT that is valid for one hour. Exchange the API token again when less than five minutes remain. Keep it secret.
                     * @example [REDACTED]
                     */
                    token: string;
                };
            };
        };
        /** @description The API token is missing, malformed, revoked or unknown. */
        InvalidCredentials: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": InvalidCredentialsError;
            };
        };
        /** @description The regions that the account can use. */
        RegionList: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                ETag: components["headers"]["ETag"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The regions. */
                    regions: Region[];
                };
            };
        };
        /** @description The user that the credentials belong to. */
        UserFound: {
            headers: {
                "Cache-Control": components["headers"]["CacheControl"];
                ETag: components["headers"]["ETag"];
                "Referrer-Policy": components["headers"]["ReferrerPolicy"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @description The current user. */
                    user: User;
                };
            };
        };
    };
    parameters: {
        /** @description Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name. */
        App: string;
        /** @description Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist. */
        AddonId: string;
        /** @description URL of the log drain to remove, as sent by official clients. It contains the log drain's secret. */
        LogDrainUrl: LogDrainUrl;
        /** @description Lists only the providers in this category. No provider is in a category that does not exist. */
        CategoryId: string;
        /** @description If `true`, lists only the providers that offer dedicated resources. Official clients send no other value. */
        Dedicated: boolean;
        /** @description Id of the addon provider. */
        AddonProviderId: string;
        /** @description If `true`, also lists the plans that are not offered for new addons. Official clients send no other value. */
        ShowAll: boolean;
    };
    requestBodies: {
        /** @description The addon provider and the plan to provision. */
        ProvisionAddon: {
            content: {
                "application/json": ProvisionAddonRequest;
            };
        };
        /** @description The plan to change to. */
        UpgradeAddon: {
            content: {
                "application/json": UpgradeAddonRequest;
            };
        };
        /** @description The body is optional. An empty object, which some clients send, is accepted. */
        EmptyRequest: {
            content: {
                "application/json": EmptyRequest;
            };
        };
        /** @description The log drain to add. */
        AddLogDrain: {
            content: {
                "application/json": AddLogDrainRequest;
            };
        };
        /** @description The log drain's URL, as sent by the commands of the public documentation. Leave the body out if the `url` parameter is sent. */
        RemoveLogDrain: {
            content: {
                "application/json": RemoveLogDrainRequest;
            };
        };
    };
    headers: {
        /** @description Whether and how long the response can be cached. `max-age=0, private, must-revalidate` with a success that has a body, `no-cache` with errors and 204. */
        CacheControl: string;
        /** @description Validator of the response, weak as far as observed. It changes when the body changes. */
        ETag: string;
        /** @description Which referrer a browser sends with requests that the response leads to. */
        ReferrerPolicy: string;
        /** @description Id of the request. Include it when you contact support. The API may omit it. */
        XRequestId: string;
    };
    pathItems: never;
}
/**
 * Addon id
 * @description Id of an addon. Current ids are `ad-` followed by a UUID (version 4); older ids have 24 hexadecimal characters. Treat the id as an opaque string.
 * @example ad-1b4e28ba-2fa1-4d1e-8c3f-3c7d1f1b0a55
 * @example 5415beca646173000b015000
 */
export type AddonId = string;
/**
 * Object id
 * @description Id of 24 hexadecimal characters.
 * @example 54100930736f7563d5030000
 */
export type ObjectId = string;
/**
 * Addon status
 * @description Lifecycle status of an addon. `running`: the resource is ready. `provisioning`: the provider is creating or upgrading the resource; poll the addon until it is running. `suspended`: a payment of the account failed, and all of its addons are on hold; resume each addon after the payment. Other values can appear, and clients must handle them.
 * @example running
 */
export type AddonStatus = "running" | "provisioning" | "suspended" | (string & {});
/**
 * Timestamp
 * Format: date-time
 * @description A point in time in ISO 8601 format with milliseconds, in UTC (`Z`) or with an offset.
 * @example 2015-02-22T18:55:02.766+01:00
 * @example 2020-09-14T08:12:45.123Z
 */
export type Timestamp = string;
/**
 * Pricing
 * @description A price for a period of time.
 */
export type Pricing = {
    /**
     * @description Price for one period, as a decimal string so that no precision is lost.
     * @example 0.0001666667
     */
    price: string;
    /**
     * @description Currency of the price, as an ISO 4217 code.
     * @example EUR
     */
    currency: string;
    /**
     * @description Period that the price applies to. Values other than `minute` can appear.
     * @example minute
     */
    period: string;
};
/**
 * Plan pricings
 * @description Prices of a plan, by kind. `default` is the only known kind.
 */
export type PlanPricings = {
    /** @description Price that applies unless another kind does. */
    default?: Pricing;
};
/**
 * Plan properties
 * @description Technical characteristics of a plan, by name. Values are strings, numbers or booleans. The names depend on the provider.
 * @example {
 *       "disk": "512MB",
 *       "connections": 30,
 *       "ha": false
 *     }
 */
export type PlanProperties = {
    [key: string]: string | number | boolean;
};
/**
 * Plan
 * @description An addon provider's offer, with a name and a price.
 */
export type Plan = {
    /** @description Unique id of the plan. Required to provision or upgrade an addon. */
    id: ObjectId;
    /**
     * @description Name of the plan, a slug. Different providers can use the same name.
     * @example redis-sandbox
     */
    name: string;
    /**
     * @description Display name of the plan.
     * @example Sandbox
     */
    display_name: string;
    /**
     * @deprecated
     * @description Price in euros for 30 days. It can have a fractional part (3.6), and is 0 for free plans, which have been discontinued. Deprecated in favor of `pricings`.
     * @example 0
     * @example 7.2
     */
    price: number;
    /** @description Prices of the plan, by kind. Replaces `price`. */
    pricings?: PlanPricings;
    /**
     * @description Description of the plan, in Markdown or HTML. Can be empty.
     * @example [Markdown description]
     */
    description: string;
    /**
     * @description Position of the plan among its provider's plans. It is null if the plan has none.
     * @example 1
     */
    position: number | null;
    /**
     * @description Whether the plan is available only on request. It is null if the provider does not specify it.
     * @example false
     */
    on_demand: boolean | null;
    /**
     * @description Whether the plan is unavailable for new addons. It is null or absent if the provider does not specify it.
     * @example false
     */
    disabled?: boolean | null;
    /**
     * @description Id of the plan that replaces a disabled plan. It is null or absent if the plan is not disabled or has no replacement.
     * @example null
     * @example 5d0b9c1a2121276700011cab
     */
    disabled_alternative_plan_id?: string | null;
    /**
     * @description Stock keeping unit, the plan's name in billing: a slug that combines the region and the plan's name.
     * @example osc-fr1-redis-sandbox
     */
    sku: string;
    /**
     * @description Whether the plan is available with health data hosting (HDS).
     * @example false
     */
    hds_available?: boolean;
    /**
     * @description Whether the plan will be discontinued.
     * @example false
     */
    to_be_discontinued?: boolean;
    /**
     * @description Whether the plan can be used during the free trial, although it is not free.
     * @example true
     */
    trial_available?: boolean;
    /** @description Technical characteristics of the plan, by name. */
    properties?: PlanProperties;
};
/**
 * Provider message
 * @description Message from the addon provider to the person who made the request. Can be empty.
 * @example Your Redis database is being provisioned.
 */
export type ProviderMessage = string;
/**
 * Variable names
 * @description Names of the application's environment variables that the provider set or changed. It is null if the provider returned none.
 * @example [
 *       "REDIS_URL",
 *       "SCALINGO_REDIS_URL"
 *     ]
 */
export type VariableNames = string[] | null;
/**
 * Addon provider id
 * @description Id of an addon provider: a slug such as `redis` or `postgresql`. Slugs that start with `scalingo-` are the older form of the same ids.
 * @example redis
 * @example scalingo-redis
 */
export type AddonProviderId = string;
/**
 * Embedded addon provider
 * @description An addon provider as embedded in an addon, reduced to its id, name and logo.
 */
export type EmbeddedAddonProvider = {
    /** @description Id of the addon provider. Required to provision an addon. */
    id: AddonProviderId;
    /**
     * @description Display name of the addon provider.
     * @example Scalingo Redis
     */
    name: string;
    /**
     * Format: uri-reference
     * @description URL of the logo. Most are protocol-relative (`//host/path`), some are absolute. Resolve it against the URL of the page that shows it. Logos are at `//cdn.scalingo.com` today.
     * @example //cdn.scalingo.com/addons/redis.png
     * @example //storage.sbg1.cloud.ovh.net/v1/AUTH_be65d32d71a6435589a419eac98613f2/scalingo/redis.png
     */
    logo_url: string;
};
/**
 * Addon
 * @description A resource from an addon provider, such as a database, that belongs to an application. New fields can appear at any time.
 */
export type Addon = {
    /** @description Unique id of the addon. An upgrade does not change it. */
    id: AddonId;
    /** @description Id of the application that owns the addon. */
    app_id: ObjectId;
    /**
     * @description Reference to the resource at the addon provider, in the provider's own format. An upgrade does not change it.
     * @example example_app_3083
     */
    resource_id: string;
    /** @description Current status of the addon. Values other than the known ones can appear. */
    status: AddonStatus;
    /** @description When the addon was created or last upgraded. An upgrade resets it. */
    provisioned_at: Timestamp;
    /**
     * Format: date-time
     * @description When the addon was removed or replaced by an upgrade. It is null while the addon exists.
     * @example null
     * @example 2015-03-01T09:00:00.000+01:00
     */
    deprovisioned_at: string | null;
    /**
     * Format: date-time
     * @description When the addon was last updated. Documented since December 2025; older responses lack it.
     * @example 2026-06-02T08:13:02.000Z
     */
    updated_at?: string;
    /**
     * @description Whether the resource runs on infrastructure certified for health data hosting (HDS).
     * @example false
     */
    hds_resource?: boolean;
    /** @description The addon's current plan. An upgrade replaces it. */
    plan: Plan;
    /** @description Message from the addon provider. Can be empty. Present only in responses to provision and upgrade requests. */
    message?: ProviderMessage;
    /** @description Names of the environment variables that the provider set or changed. It is null if the provider returned none. Present only in responses to provision and upgrade requests. */
    variables?: VariableNames;
    /** @description The addon's provider, reduced to its id, name and logo. */
    addon_provider: EmbeddedAddonProvider;
};
/**
 * Authentication error
 * @description The credentials are missing, malformed, expired or unknown.
 */
export type AuthenticationError = {
    /**
     * @description Reason why the credentials were rejected.
     * @example unauthorized
     */
    error: string;
};
/**
 * Forbidden error
 * @description The account is not allowed to perform the operation.
 */
export type ForbiddenError = {
    /**
     * @description Reason why the request is forbidden.
     * @example The region is disabled for this account
     */
    error: string;
    /**
     * @description Machine-readable error code. `region_disabled`, the only known code, means that the account cannot use the region. Other values can appear.
     * @example region_disabled
     */
    code?: "region_disabled" | (string & {});
};
/**
 * Resource kind
 * @description Kind of the resource that was not found. Other values can appear.
 * @example addon
 */
export type ResourceKind = "app" | "addon" | "plan" | "addon_provider" | "log_drain" | (string & {});
/**
 * Not found error
 * @description A resource named in the request does not exist or is not visible to the account.
 */
export type NotFoundError = {
    /** @description Kind of the resource that was not found. Can be absent. */
    resource?: ResourceKind;
    /**
     * @description Error message, usually `not found`. Other words are possible.
     * @example not found
     */
    error: string;
};
/**
 * Rate limit error
 * @description More requests were sent in a minute than the API accepts.
 */
export type RateLimitError = {
    /**
     * @description Error message.
     * @example Retry later
     */
    error: string;
    /**
     * @description Machine-readable error code.
     * @example rate_limit_exceeded
     */
    code?: string;
};
/**
 * Internal server error
 * @description An error occurred in the API. The request may or may not have been carried out.
 */
export type InternalServerError = {
    /**
     * @description Error message.
     * @example Internal error occured, we're on it!
     */
    error: string;
};
/**
 * Plan reference
 * @description Id of a plan, as returned by the addon provider's plan list. Plan names are not accepted, so look up the id first. Any value that is not the id of a plan, whatever its format, returns 404.
 * @example 5d0b9c1a2121276700011cab
 */
export type PlanReference = string;
/**
 * Addon options
 * @description Options for the addon provider, by name. All values are strings. `version`, the version of the database to create, is the only known option. It is null if there are no options, as sent by official clients.
 * @example {
 *       "version": "7.2.5-1"
 *     }
 * @example null
 */
export type AddonOptions = ({
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
 * @description Addon to provision.
 */
export type NewAddon = {
    /**
     * @description Id of the addon provider, as listed in the catalog. A value that is not the id of a provider returns 404.
     * @example redis
     */
    addon_provider_id: string;
    /** @description Id of the plan to provision. Plan names are not accepted. */
    plan_id: PlanReference;
    /** @description Options for the addon provider, by name. A null value means no options. */
    options?: AddonOptions;
};
/**
 * Provision addon request
 * @description Envelope of the addon to provision.
 */
export type ProvisionAddonRequest = {
    /** @description Addon to provision. */
    addon: NewAddon;
};
/**
 * Bad request error
 * @description The API could not understand the request, or a parameter is missing.
 */
export type BadRequestError = {
    /**
     * @description Description of the problem with the request.
     * @example plan_id is required
     */
    error: string;
    /**
     * @description Machine-readable error code.
     * @example downgrade_rejected
     */
    code?: string;
};
/**
 * Payment required error
 * @description The account cannot pay for the plan: it has no payment method, its billing profile or card is not verified, or the plan is not part of its free trial.
 */
export type PaymentRequiredError = {
    /**
     * @description Reason why the plan cannot be used.
     * @example You need to define a payment method to use this plan
     */
    error: string;
    /**
     * Format: uri
     * @description URL of the page where the account can settle its payment, for example add a payment method.
     * @example https://my.scalingo.com/apps/billing
     */
    url: string;
    /**
     * @description Name of the limit that was reached. It ends in `free-trial-exceeded` if the plan is not part of the account's free trial. An account that has a payment method can then end its trial.
     * @example free-trial-exceeded
     */
    name?: string;
};
/**
 * Conflict error
 * @description The resource's state does not allow the request.
 */
export type ConflictError = {
    /**
     * @description Description of the conflict.
     * @example another operation is running on the addon
     */
    error: string;
};
/**
 * Field messages
 * @description Error messages by field name. Each field has a list of messages; in some responses, the list contains another list.
 * @example {
 *       "plan_id": [
 *         "is not available"
 *       ]
 *     }
 * @example {
 *       "plan_id": [
 *         [
 *           "is not available"
 *         ]
 *       ]
 *     }
 */
export type FieldMessages = {
    [key: string]: (string | string[])[];
};
/**
 * Message list
 * @description Error messages without field names.
 * @example [
 *       "the addon cannot use this plan"
 *     ]
 */
export type MessageList = string[];
/**
 * Validation error
 * @description The API understood the request but rejected some field values.
 */
export type ValidationError = {
    /** @description Error messages. Usually lists of messages by field name. Responses with one more level of lists, and with a plain list of messages, were observed, too. Clients must accept all of them. */
    errors: FieldMessages | MessageList;
};
/**
 * Provider unavailable error
 * @description The addon provider did not carry out the operation requested by the API.
 */
export type ProviderUnavailableError = {
    /**
     * @description Description of the addon provider's failure.
     * @example the addon provider is unavailable
     */
    error: string;
};
/**
 * Addon upgrade
 * @description Change to make to an addon.
 */
export type AddonUpgrade = {
    /** @description Id of the plan to change to. Plan names are not accepted. */
    plan_id: PlanReference;
};
/**
 * Upgrade addon request
 * @description Envelope of the change to make.
 */
export type UpgradeAddonRequest = {
    /** @description Change to make to the addon. */
    addon: AddonUpgrade;
};
/**
 * Upgraded addon
 * @description Response to an upgrade as observed, with the addon on its new plan.
 */
export type UpgradedAddon = {
    /** @description The addon after the upgrade. `id` and `resource_id` are unchanged, `plan` is the new plan, and `provisioned_at` is reset. `status` is `provisioning` until the upgrade is complete. */
    addon: Addon;
    /** @description Names of the environment variables that the provider set or changed. It is null if the provider returned none. */
    variables: VariableNames;
    /** @description Message from the addon provider. Can be empty. */
    message: ProviderMessage;
};
/**
 * Upgrade receipt
 * @description Response to an upgrade as shown in the public documentation, without the addon.
 */
export type UpgradeReceipt = {
    /** @description Names of the environment variables that the provider set or changed. */
    vars: string[];
    /** @description Message from the addon provider. Can be empty. */
    message: ProviderMessage;
};
/**
 * Upgrade result
 * @description Response to an upgrade. The public documentation shows variable names and a message. Observed responses also contain the addon, and list the variable names in a different property. Clients must accept both.
 */
export type UpgradeResult = UpgradedAddon | UpgradeReceipt;
/**
 * Empty request
 * @description An empty request body, for clients that always send one.
 */
export type EmptyRequest = Record<string, never>;
/**
 * Addon with token
 * @description An addon with a token for its database API.
 */
export type AddonWithToken = {
    /**
     * @description Bearer token for the database API, where the database's id is the addon's id. It is a JWT signed with HS512, with the claims `iss`, `iat`, `uuid`, `rnd`, `exp` (`iat` + 3600) and `addon_uuid`. Reuse it until it expires instead of creating a token for each request. Keep it secret.
     * @example [REDACTED]
     */
    token: string;
} & Addon;
/**
 * Addon with SSO URL
 * @description An addon with an authenticated URL for its dashboard.
 */
export type AddonWithSsoUrl = {
    /**
     * Format: uri
     * @description Authenticated URL for the addon's dashboard. It expires after one hour. Its query parameters are `id` (the addon's `resource_id`), `token` (40 hexadecimal characters) and `timestamp` (Unix time in seconds). Anyone who has the URL can open the dashboard, so keep it secret.
     * @example https://db-osc-fr1.scalingo.com/sso?id=example_app_3083&token=b4ffb0d1139f23629b44aadf6700eb45c411df25&timestamp=1600073910
     */
    sso_url: string;
} & Addon;
/**
 * Log drain URL
 * @description URL of a log drain. It identifies the log drain and contains its secret, such as the token of `ovh://:<token>@<host>:<port>` or `datadog://<token>?region=<region>`, so keep it secret.
 * @example ovh://:drain-token@tag3.logs.ovh.com:6514
 */
export type LogDrainUrl = string;
/**
 * Log drain
 * @description A service outside the platform that receives the addon's logs, identified by its URL.
 */
export type LogDrain = {
    /** @description Id of the application that owns the addon. Present in lists; the response to adding a log drain can lack it. */
    app_id?: ObjectId;
    url: LogDrainUrl;
};
/**
 * Log drain type
 * @description Kind of service that receives the logs. Other values can appear. `ovh-graylog` takes `token` and `host`, `datadog` takes `token` and `drain_region`, `elk` takes `url`, `syslog` takes `host` and `port`.
 * @example ovh-graylog
 */
export type LogDrainType = "ovh-graylog" | "datadog" | "papertrail" | "elk" | "syslog" | (string & {});
/**
 * New log drain
 * @description Log drain to add. Which properties are used depends on `type`. The official Go client sends all of them, the unused ones as empty strings.
 */
export type NewLogDrain = {
    type: LogDrainType;
    /**
     * @description Token for the service. Can be empty.
     * @example drain-token
     */
    token?: string;
    /**
     * @description Host name of the service. Can be empty.
     * @example tag3.logs.ovh.com
     */
    host?: string;
    /**
     * @description Port of the service, as a string. Can be empty.
     * @example 6514
     */
    port?: string;
    /**
     * @description Region of the service, for example of Datadog. Can be empty.
     * @example eu-west-2
     */
    drain_region?: string;
    /**
     * @description URL of the service, with the credentials for it. Can be empty.
     * @example https://user:example-password@logstash.example.com
     */
    url?: string;
};
/**
 * Add log drain request
 * @description Envelope of the log drain to add.
 */
export type AddLogDrainRequest = {
    /** @description Log drain to add. */
    drain: NewLogDrain;
};
/**
 * Remove log drain request
 * @description Log drain to remove.
 */
export type RemoveLogDrainRequest = {
    url: LogDrainUrl;
};
/**
 * Embedded addon category
 * @description A catalog category as embedded in an addon provider.
 */
export type EmbeddedAddonCategory = {
    /** @description Unique id of the category. Use it to filter the list of providers. */
    id: ObjectId;
    /**
     * @description Display name of the category.
     * @example Databases
     */
    name: string;
    /**
     * @description Position of the category in the catalog.
     * @example 1
     */
    position: number;
    /**
     * @description Description of the category. Can be empty. In an addon provider it can be absent: older responses lack it.
     * @example Relational, document and key-value databases.
     */
    description?: string;
};
/**
 * Addon provider
 * @description An addon provider as listed in the catalog.
 */
export type AddonProvider = {
    /**
     * @description Short description of the provider's service. Can be empty.
     * @example In-memory key-value store
     */
    short_description: string;
    /**
     * @description Description of the provider's service, in Markdown or HTML. Can be empty.
     * @example Redis databases, ready to use.
     */
    description: string;
    /** @description The provider's category. Can be absent. */
    category?: EmbeddedAddonCategory;
    /**
     * @description Name of the company behind the provider. Can be empty.
     * @example Scalingo
     */
    provider_name: string;
    /**
     * Format: uri-reference
     * @description Website of the company behind the provider. Can be empty.
     * @example https://scalingo.com
     */
    provider_url: string;
    /** @description The provider's plans. */
    plans: Plan[];
    /**
     * @description Whether the provider offers health data hosting (HDS).
     * @example false
     */
    hds_available?: boolean;
} & EmbeddedAddonProvider;
/**
 * Addon category
 * @description A category in the catalog.
 */
export type AddonCategory = {
    /** @description Unique id of the category. Use it to filter the list of providers. */
    id: ObjectId;
    /**
     * @description Display name of the category.
     * @example Databases
     */
    name: string;
    /**
     * @description Position of the category in the catalog.
     * @example 1
     */
    position: number;
    /**
     * @description Description of the category. Can be empty.
     * @example Relational, document and key-value databases.
     */
    description: string;
};
/**
 * Invalid credentials error
 * @description The authentication service does not recognize the API token.
 */
export type InvalidCredentialsError = {
    /**
     * @description Reason why the API token was rejected.
     * @example Invalid credentials
     */
    error: string;
};
/**
 * Region
 * @description A region of the platform, with the addresses of its services.
 */
export type Region = {
    /**
     * @description Name of the region, as used in host names.
     * @example osc-fr1
     */
    name: string;
    /**
     * @description Display name of the region.
     * @example Paris - Outscale
     */
    display_name: string;
    /**
     * Format: uri
     * @description URL of the region's API. All operations on applications and addons are there.
     * @example https://api.osc-fr1.scalingo.com
     */
    api: string;
    /**
     * Format: uri
     * @description URL of the region's dashboard.
     * @example https://dashboard.scalingo.com/apps/osc-fr1
     */
    dashboard: string;
    /**
     * Format: uri
     * @description URL of the region's database API, which takes addon tokens.
     * @example https://db-api.osc-fr1.scalingo.com
     */
    database_api: string;
    /**
     * @description Host and port of the region's SSH server, separated by a colon.
     * @example ssh.osc-fr1.scalingo.com:22
     */
    ssh: string;
    /**
     * @description Whether clients use the region unless the user selects one.
     * @example true
     */
    default?: boolean;
};
/**
 * User
 * @description The account that the credentials belong to.
 */
export type User = {
    /**
     * @description Unique id of the user: `us-` followed by a UUID. Treat it as an opaque string.
     * @example us-6a3c1f3e-7d0b-4b4c-9a55-2f1d3c5b7e90
     */
    id: string;
    /**
     * Format: uuid
     * @description UUID of the user.
     * @example 6a3c1f3e-7d0b-4b4c-9a55-2f1d3c5b7e90
     */
    uuid: string;
    /**
     * @description Name that the user signs in with.
     * @example jane
     */
    username: string;
    /**
     * Format: email
     * @description Email address of the user.
     * @example jane@example.com
     */
    email: string;
    /**
     * @description Full name of the user. Can be empty.
     * @example Jane Doe
     */
    fullname: string;
    /**
     * @description Company of the user. Can be empty.
     * @example Example Ltd.
     */
    company: string;
    /**
     * @description Location of the user. Can be empty.
     * @example Strasbourg
     */
    location: string;
    /**
     * Format: date-time
     * @description When the account was created.
     * @example 2026-03-02T10:15:30.000+01:00
     */
    created_at: string;
    /**
     * Format: date-time
     * @description When the free trial started.
     * @example 2026-03-02T10:15:30.000+01:00
     */
    free_trial_started_at: string;
    /**
     * Format: date-time
     * @description When the free trial ends or ended. The user can end it earlier.
     * @example 2026-04-01T10:15:30.000+02:00
     */
    free_trial_end_time: string;
    /**
     * Format: date-time
     * @description When the account was suspended. It is null if the account is not suspended.
     * @example null
     * @example 2026-05-04T09:00:00.000+02:00
     */
    suspended_at: string | null;
    /**
     * @description Why the account was suspended. It is null if the account is not suspended.
     * @example null
     * @example payment failed
     */
    suspension_reason: string | null;
    /**
     * @description Whether the user accepted the terms of service.
     * @example true
     */
    tos_accepted: boolean;
    /**
     * @description Whether the user receives the newsletter.
     * @example false
     */
    email_newsletter: boolean;
    /**
     * Format: uri
     * @description URL with which the user recommends the platform to others.
     * @example https://sclng.io/r/0123456789abcdef
     */
    referral_url: string;
    /**
     * @description Number of visits to the referral URL.
     * @example 0
     */
    referral_clicks: number;
    /**
     * @description Features and their state, by name.
     * @example {
     *       "php-beta": true
     *     }
     */
    flags: {
        [key: string]: boolean;
    };
    /**
     * @description Limits of the account, by name. The format of a value depends on the limit.
     * @example {
     *       "containers": 10
     *     }
     */
    limits: {
        [key: string]: unknown;
    };
    /**
     * @description Role of the user. Can be absent.
     * @example user
     */
    role?: string;
};
export type $defs = Record<string, never>;
export interface operations {
    listAddons: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name. */
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
                /** @description Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name. */
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
                /** @description Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name. */
                app: components["parameters"]["App"];
                /** @description Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist. */
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
    replaceAddonPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name. */
                app: components["parameters"]["App"];
                /** @description Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist. */
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
    removeAddon: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name. */
                app: components["parameters"]["App"];
                /** @description Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: components["responses"]["AddonRemoved"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["RemoveNotFound"];
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
                /** @description Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name. */
                app: components["parameters"]["App"];
                /** @description Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist. */
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
                /** @description Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name. */
                app: components["parameters"]["App"];
                /** @description Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist. */
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
                /** @description Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name. */
                app: components["parameters"]["App"];
                /** @description Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist. */
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
                /** @description Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name. */
                app: components["parameters"]["App"];
                /** @description Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist. */
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
                /** @description Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name. */
                app: components["parameters"]["App"];
                /** @description Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AddonResumed"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AddonNotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listAddonLogDrains: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name. */
                app: components["parameters"]["App"];
                /** @description Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["LogDrainList"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AddonNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    addAddonLogDrain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name. */
                app: components["parameters"]["App"];
                /** @description Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["AddLogDrain"];
        responses: {
            201: components["responses"]["LogDrainAdded"];
            400: components["responses"]["InvalidLogDrain"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AddonNotFound"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    removeAddonLogDrain: {
        parameters: {
            query?: {
                /** @description URL of the log drain to remove, as sent by official clients. It contains the log drain's secret. */
                url?: components["parameters"]["LogDrainUrl"];
            };
            header?: never;
            path: {
                /** @description Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name. */
                app: components["parameters"]["App"];
                /** @description Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist. */
                addon_id: components["parameters"]["AddonId"];
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["RemoveLogDrain"];
        responses: {
            204: components["responses"]["LogDrainRemoved"];
            400: components["responses"]["LogDrainUrlRequired"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["LogDrainNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listAddonProviders: {
        parameters: {
            query?: {
                /** @description Lists only the providers in this category. No provider is in a category that does not exist. */
                category_id?: components["parameters"]["CategoryId"];
                /** @description If `true`, lists only the providers that offer dedicated resources. Official clients send no other value. */
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
                /** @description If `true`, also lists the plans that are not offered for new addons. Official clients send no other value. */
                show_all?: components["parameters"]["ShowAll"];
            };
            header?: never;
            path: {
                /** @description Id of the addon provider. */
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
    listRegions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["RegionList"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getCurrentUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["UserFound"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
}
