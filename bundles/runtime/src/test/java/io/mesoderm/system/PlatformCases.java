package io.mesoderm.system;

import static io.mesoderm.system.RouteCases.EMPTY;
import static io.mesoderm.system.RouteCases.NONE;

import static java.util.Map.entry;

import java.util.Map;

/** How the routes of people, chains, sites, modules and of the platform itself are called. */
final class PlatformCases {

    static final Map<String, String> BODIES =
            Map.<String, String>ofEntries(
                    entry(
                            "core.sign-in",
                            "{\"email\": \"x@y.example\", \"password\": \"wrong wrong\"}"),
                    entry("core.me", NONE),
                    entry("core.list-my-chains", NONE),
                    entry("core.list-api-tokens", NONE),
                    entry(
                            "core.create-api-token",
                            "{\"name\": \"t\", \"chain\": \"<chain>\", \"scopes\": [\"site.read\"], \"days\": 5}"),
                    entry("core.revoke-api-token", NONE),
                    entry("core.list-staff", NONE),
                    entry(
                            "core.admit-staff",
                            """
                            {"email": "new@x.example", "displayName": "New", "practitioner": false,
                             "role": "front-desk", "siteId": "<siteId>", "from": "2026-01-01"}
                            """),
                    entry("core.renew-invitation", NONE),
                    entry("core.withdraw-invitation", NONE),
                    entry(
                            "core.accept-invitation",
                            "{\"invitation\": \"msi_north_x\", \"password\": \"a long enough secret 8\"}"),
                    entry("core.accept-invitation-signed-in", "{\"invitation\": \"msi_north_x\"}"),
                    entry("core.reset-account", "{\"email\": \"x@y.example\"}"),
                    entry(
                            "core.set-password",
                            "{\"reset\": \"msr_x\", \"password\": \"a long enough secret 8\"}"),
                    entry("core.list-my-sites", NONE),
                    entry("core.list-practitioners", NONE),
                    entry(
                            "core.add-role",
                            "{\"role\": \"auditor\", \"siteId\": \"<siteId>\", \"from\": \"2026-01-01\"}"),
                    entry("core.end-role", "{\"on\": \"2026-12-31\"}"),
                    entry("core.list-roles", NONE),
                    entry("core.put-role", "{\"permissions\": [\"site.read\"]}"),
                    entry(
                            "core.create-chain",
                            """
                            {"key": "<chain>", "displayName": "C", "settlementZone": "UTC", "settlementCurrency": "EUR",
                             "ownerEmail": "o@c.example", "ownerName": "O", "ownerPassword": "a long enough secret 9"}
                            """),
                    entry("core.list-chains", NONE),
                    entry("core.get-chain", NONE),
                    entry("core.get-policy", NONE),
                    entry(
                            "core.put-policy",
                            "{\"sharing\": \"ENTITY\", \"settlementZone\": \"UTC\", \"settlementCurrency\": \"EUR\"}"),
                    entry("core.list-legal-entities", NONE),
                    entry(
                            "core.create-legal-entity",
                            """
                            {"code": "le", "name": "L", "country": "DE", "currency": "EUR", "fiscalStartMonth": 1}
                            """),
                    entry("core.list-sites", NONE),
                    entry(
                            "core.create-site",
                            """
                            {"code": "s3", "name": "S", "zone": "UTC", "locale": "de-DE",
                             "legalEntity": "<legalEntity>", "ownership": "OWNED"}
                            """),
                    entry(
                            "core.assign-site",
                            """
                            {"siteId": "<siteId>", "legalEntity": "<legalEntity>", "ownership": "OWNED",
                             "from": "2030-01-01"}
                            """),
                    entry("core.get-site", NONE),
                    entry("core.list-rooms", NONE),
                    entry("core.create-room", "{\"code\": \"r\", \"name\": \"R\"}"),
                    entry("core.list-modules", NONE),
                    entry("core.get-module", NONE),
                    entry("core.enable-module", EMPTY),
                    entry("core.disable-module", NONE),
                    entry("core.upgrade-module", NONE),
                    entry("core.list-installed-modules", NONE),
                    entry("core.release-module", NONE),
                    entry("core.list-dead-deliveries", NONE),
                    entry("core.revive-delivery", "{\"module\": \"sample-treatment\"}"),
                    entry("core.list-site-ownerships", NONE),
                    entry("core.list-audit-events", NONE),
                    entry("core.list-platform-audit-events", NONE),
                    entry("core.play-demo-month", "{\"packages\": 1}"),
                    entry("core.list-reference-sources", NONE),
                    entry("core.describe-api", NONE),
                    entry("core.describe-site-api", NONE));

    private PlatformCases() {}
}
