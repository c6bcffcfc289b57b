package io.mesoderm.system;

import static java.util.Map.entry;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How each route that writes is called so that it does write: where that differs from {@link RouteCases}, and in what order. */
final class WriteCases {

    /** Routes that are no GET and yet write nothing here, each with the reason. */
    static final Map<String, String> WRITES_NOTHING =
            Map.ofEntries(
                    entry(
                            "maintenance-scheduling.review-outcome",
                            "the job has not seen a course yet; MaintenanceIT sees what it changes"),
                    entry(
                            "maintenance-scheduling.stop-recall",
                            "the job has not seen a course yet; MaintenanceIT sees what it changes"),
                    entry(
                            "maintenance-scheduling.resume-recall",
                            "the job has not seen a course yet; MaintenanceIT sees what it changes"),
                    entry("core.retry-notice", "no message was held; NoticeIT sees its event"),
                    entry("core.stop-notice", "no message waits; NoticeIT sees its event"),
                    entry("core.stop-job", "the job is over at once; JobRunnerIT sees its event"),
                    entry("core.resume-job", "no run was stopped; JobRunnerIT sees its event"),
                    entry(
                            "core.play-demo-month",
                            "has the demo's people write, each as themselves; DemoYearIT sees its event"),
                    entry("core.add-photo", "takes a picture; PhotoAlbumIT sees its event"),
                    entry(
                            "hair-mesotherapy.end-recipe-approval",
                            "nothing is approved here; RecipeApprovalsIT ends one"),
                    entry("core.quote-instalments", "a calculation"),
                    entry("core.quote-sale", "a calculation; to sell is a command of its own"),
                    entry(
                            "core.work-on-book-import",
                            "what it books has events of its own; AppointmentImportIT sees them"),
                    entry("core.preview-bank-table", "shows what an import would bring"),
                    entry(
                            "core.match-exact-bank-lines",
                            "finds nothing to match here; BankMatchIT sees its events"),
                    entry(
                            "core.search-patients",
                            "a search, whose words must not stand in an address"),
                    entry(
                            "core.check-eligibility",
                            "a question about a session that is not recorded"),
                    entry(
                            "core.return-payment-intent",
                            "the processor has no money here that is not booked; LateCardIT sees its event"),
                    entry(
                            "core.return-freeze-fee",
                            "nothing was taken for this freeze; FreezeFeeIT sees its event"),
                    entry("core.reopen-period", "takes a second person; CloseIT sees its event"),
                    entry(
                            "core.approve-settlement",
                            "takes a second person; SettlementRunsIT sees its event"),
                    entry(
                            "core.net-settlement",
                            "pay-settlement leaves nothing to net; NettingIT sees its event"),
                    entry(
                            "core.pay-settlement-transfer",
                            "nothing is netted; NettingIT sees its event"),
                    entry(
                            "core.dispute-line",
                            "the only line is disputed; DisputesIT sees its event"),
                    entry(
                            "core.issue-settlement",
                            "takes a second person before; SettlementRunsIT sees its event"),
                    entry(
                            "core.soft-lock-until",
                            "nothing is booked so long ago; RollingLocksIT sees its events"),
                    entry(
                            "core.miss-visit",
                            "takes a visit whose time is over; MissedVisitIT sees its event"),
                    entry(
                            "core.arrive-appointment",
                            "takes a visit of today; VisitChangesIT sees its event"),
                    entry(
                            "core.book-from-waitlist",
                            "takes a time that was offered; WaitlistIT sees its event"),
                    entry(
                            "core.decline-waitlist",
                            "takes a time that was offered; WaitlistIT sees its event"),
                    entry(
                            "core.miss-appointment",
                            "takes a visit that has begun; VisitChangesIT sees its event"),
                    entry(
                            "core.waive-missed-visit",
                            "nothing is taken here; MissedVisitIT sees its event"),
                    entry(
                            "core.preview-breakage",
                            "a calculation; to estimate is a command of its own"),
                    entry(
                            "core.book-breakage",
                            "nothing is estimated here; BreakageIT sees its events"),
                    entry("core.expire-units", "nothing has expired here; ExpiryIT sees its event"),
                    entry(
                            "core.preview-refund-policy",
                            "a calculation; to publish is a command of its own"),
                    entry(
                            "core.override-refund-limit",
                            "no limit is known of this chain's country; OwnPolicyIT sees its event"),
                    entry(
                            "core.quote-session-refund",
                            "a calculation; a refund is a command of its own"),
                    entry(
                            "core.refund-session",
                            "the session's uses are undone by another; SessionRefundIT sees its events"),
                    entry(
                            "core.replace-sale",
                            "needs a package that nothing was used of; ReplaceSaleIT sees its event"),
                    entry(
                            "core.soft-lock-chain",
                            "nothing is booked so long ago; SiteLocksIT sees its events"),
                    entry(
                            "core.soft-lock-site",
                            "nothing is booked so long ago; SiteLocksIT sees its events"),
                    entry("core.unlock-site", "no site has closed a month; SiteLocksIT sees it"),
                    entry("core.pay-goodwill", "needs a paid package; GoodwillIT sees its event"),
                    entry("core.quote-refund", "a calculation; a refund is a command of its own"),
                    entry(
                            "core.ask-home-move",
                            "both sites are of one legal entity; HomeRequestIT sees its event"),
                    entry(
                            "core.agree-home-move",
                            "both sites are of one legal entity; HomeAgreementIT sees its event"),
                    entry("core.quote-home-move", "a calculation; to move is a command of its own"),
                    entry(
                            "core.quote-delivery",
                            "a calculation; to record it is a command of its own"),
                    entry(
                            "core.quote-conversion",
                            "a calculation; to convert is a command of its own"),
                    entry(
                            "core.quote-custom-package",
                            "a calculation; to sell is a command of its own"),
                    entry(
                            "core.preview-settlement-rule",
                            "a calculation; to add the rule is a command of its own"),
                    entry(
                            "core.preview-reference-edit",
                            "a calculation; to sign is a command of its own"),
                    entry("core.check-package-term", "a calculation"),
                    entry(
                            "core.preview-package",
                            "a calculation; to publish is a command of its own"),
                    entry(
                            "core.complete-checkpoint",
                            "needs photos and values in its window; CheckpointDecisionsIT sees its event"),
                    entry(
                            "core.decide-by-checkpoint",
                            "needs a checkpoint that is done; CheckpointDecisionsIT sees its event"),
                    entry(
                            "core.revive-delivery",
                            "nothing is dead here; DeadDeliveriesIT sees its event"),
                    entry(
                            "core.reset-account",
                            "the command line's alone; AccountResetIT sees its events"),
                    entry(
                            "core.set-password",
                            "needs what the command line issues; AccountResetIT sees its event"));

    /** What another takes away: uses that are undone are not confirmed, an override given anew ends the first, and whose birth date is gone begins no medicine. */
    private static final List<String> FIRST =
            List.of(
                    "core.end-override",
                    "core.give-override",
                    "core.issue-use-code",
                    "core.confirm-uses",
                    "core.end-medicine",
                    "core.start-medicine");

    /** What takes away what others need, and what needs what another has made. */
    private static final List<String> LAST =
            List.of(
                    "core.withdraw-reference-edit",
                    "core.correct-session",
                    "core.resolve-adverse-event",
                    "core.end-emergency",
                    "core.close-till",
                    "core.pay-settlement",
                    "core.unlink-patient",
                    "core.withdraw-sharing-consent",
                    "core.stop-care-plan",
                    "core.start-emergency",
                    "core.strike-photo",
                    "core.cancel-appointment",
                    "core.freeze-lot",
                    "core.disable-module",
                    "core.enable-module",
                    "core.withdraw-invitation",
                    "core.end-role",
                    "core.revoke-api-token",
                    "core.soft-lock-period",
                    "core.unlock-period",
                    "core.lock-period",
                    "core.request-reopening",
                    "core.finish-period");

    private static final Map<String, String> BODIES =
            Map.ofEntries(
                    entry(
                            "core.sign-in",
                            "{\"email\": \"all@<chain>.example\", \"password\": \"a long enough secret 7\"}"),
                    entry(
                            "core.create-chain",
                            """
                            {"key": "west", "displayName": "W", "settlementZone": "UTC", "settlementCurrency": "EUR",
                             "ownerEmail": "o@west.example", "ownerName": "O", "ownerPassword": "a long enough secret 9"}
                            """),
                    entry(
                            "core.accept-invitation",
                            "{\"invitation\": \"<invitation>\", \"password\": \"a long enough secret 8\"}"),
                    entry(
                            "core.accept-invitation-signed-in",
                            "{\"invitation\": \"<invitationToEast>\"}"),
                    entry(
                            "core.run-settlement",
                            "{\"lastDay\": \"" + LocalDate.now(ZoneId.of("Europe/Berlin")) + "\"}"),
                    entry("core.pay-settlement", "{}"),
                    entry(
                            "hair-mesotherapy.create-recipe",
                            """
                            {"code": "new-serum", "name": "New", "maxMl": 4, "readyMade": true, "reason": "for the test",
                             "ingredients": [{"ingredient": "minoxidil", "ml": 2}]}
                            """));

    private WriteCases() {}

    /** The routes to call, in an order in which each can succeed. */
    static List<String> inOrder(Set<String> operations) {
        List<String> ordered = new ArrayList<>(operations);
        ordered.removeAll(FIRST);
        ordered.addAll(0, FIRST);
        ordered.removeAll(LAST);
        ordered.addAll(LAST);
        ordered.removeAll(WRITES_NOTHING.keySet());
        return ordered;
    }

    /** The path, with {@code <name>} for ids: a package is sold where it has a price and
     * given back where it was not used, an invitation is changed while it is open. */
    static String address(String operation, String path) {
        String at =
                switch (operation) {
                    case "core.sell-package", "core.open-till" ->
                            path.replace("{site}", "{seller}");
                    case "core.empty-vial" -> path.replace("{vial}", "{vialEmptied}");
                    case "core.drop-task" -> path.replace("{task}", "{taskDropped}");
                    case "core.take-tip", "core.return-tip" ->
                            path.replace("{contract}", "{minutes}");
                    case "core.issue-invoice" -> path.replace("{contract}", "{minutes}");
                    case "core.extend-units" -> path.replace("{site}", "{seller}");
                    case "core.use-held-unit" -> path.replace("{reservation}", "{reservationUsed}");
                    case "core.record-delivery" -> path.replace("{unit}", "{grafts}");
                    case "core.freeze-units" -> path.replace("{contract}", "{holdable}");
                    case "core.release-units" -> path.replace("{contract}", "{pausable}");
                    case "core.move-appointment" -> path.replace("{appointment}", "{movable}");
                    case "core.make-calendar-feed" -> path.replace("{patient}", "{receiver}");
                    case "core.open-card-dispute" -> path.replace("{payment}", "{charged}");
                    case "core.move-home" ->
                            path.replace("{site}", "{seller}").replace("{contract}", "{moved}");
                    case "core.transfer-units" -> path.replace("{contract}", "{giveable}");
                    case "core.convert-units" -> path.replace("{contract}", "{swappable}");
                    case "core.refund-package" -> path.replace("{contract}", "{unused}");
                    case "core.renew-invitation", "core.withdraw-invitation" ->
                            path.replace("{staff}", "{stranger}");
                    default -> path;
                };
        return RouteCases.address(operation, at);
    }

    static String body(String operation) {
        return BODIES.getOrDefault(operation, RouteCases.body(operation).orElse(""));
    }

    /** Whether the operator calls it, who is in no chain. */
    static boolean isOperators(String operation) {
        return Set.of("core.create-chain", "core.release-module").contains(operation);
    }

    static String actor(String operation) {
        String person = operation.equals("core.accept-invitation") ? "Guest" : "All Roles";
        return isOperators(operation) ? "Olga Operator" : person;
    }
}
