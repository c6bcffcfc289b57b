package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** A patient's packages: what is left, what is used of it, taking a payment. */
final class MoneyPages {

    private static final String PATIENT = "/c/{chain}/s/{site}/patients/{patient}";

    private final ModuleViews views;
    private final Banners banners;

    MoneyPages(ModuleViews views, Banners banners) {
        this.views = views;
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("wallet", PATIENT + "/wallet", "billing.read", this::wallet)
                        .showingPatient(),
                ConsolePage.post("pay", PATIENT + "/wallet", "billing.pay", this::pay)
                        .showingPatient(),
                ConsolePage.post("use-unit", PATIENT + "/units/{unit}", "billing.sell", this::use)
                        .showingPatient(),
                ConsolePage.post("undo-use", PATIENT + "/uses/{use}", "billing.refund", this::undo)
                        .showingPatient());
    }

    private Answer wallet(PageRequest request) {
        return wallet(request, 200, "");
    }

    private Answer wallet(PageRequest request, int status, String error) {
        JsonNode wallet = request.get("/patients/" + request.patient() + "/wallet");
        boolean whole = wallet.path("whole").asBoolean();
        Banner banner = whole ? banners.of(request) : Banners.unknown(request);
        return Frames.page(
                request,
                status,
                request.words().say("wallet-of", banner.name()),
                "page/wallet.jte",
                Map.ofEntries(
                        Map.entry("banner", banner),
                        Map.entry("contracts", wallet.path("contracts")),
                        Map.entry("siteNames", request.siteNames()),
                        Map.entry("services", views.serviceNames(request)),
                        Map.entry("zone", request.context().zone()),
                        Map.entry("patient", request.patient().toString()),
                        Map.entry("base", request.base()),
                        Map.entry("key", request.key()),
                        Map.entry("error", error),
                        Map.entry("typed", request.form()),
                        Map.entry("programmes", TenderForm.programmes(request)),
                        Map.entry("desk", DeskUses.of(request, wallet.path("contracts"))),
                        Map.entry("mayPay", request.may("billing.pay")),
                        Map.entry("maySell", whole && request.may("billing.sell")),
                        Map.entry("mayExtend", request.may("billing.extend")),
                        Map.entry("mayRefund", request.may("billing.refund"))));
    }

    private Answer pay(PageRequest request) {
        try {
            ArrayNode parts = TenderForm.parts(request.form(), request.form().value("currency"));
            if (parts.isEmpty()) {
                throw Problem.invalid("amount", "must be an amount such as 120.00");
            }
            ObjectNode payment = FormJson.emptyObject();
            payment.set("parts", parts);
            request.command("/package-contracts/" + contract(request) + "/split-payments", payment);
        } catch (Problem problem) {
            return wallet(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/patients/" + request.patient() + "/wallet");
    }

    private Answer use(PageRequest request) {
        String unit = request.id("unit", UUID::toString);
        requireOwn(request, "units", unit);
        ObjectNode use = FormJson.emptyObject();
        try {
            use.put("parts", PackageForm.whole("parts", request.form().value("parts")));
            if (!request.form().value("lot").isEmpty()) {
                use.put("lot", request.form().value("lot"));
            }
            if (!request.form().value("classAt").isEmpty()) {
                use.put(
                        "classAt",
                        FormJson.instant(
                                request.form().value("classAt"), request.context().zone()));
            }
            if (!request.form().value("classRoom").isBlank()) {
                use.put("classRoom", request.form().value("classRoom").strip());
            }
            request.command("/units/" + unit + "/uses", use);
        } catch (Problem problem) {
            return wallet(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/patients/" + request.patient() + "/wallet");
    }

    private Answer undo(PageRequest request) {
        String redemption = request.id("use", UUID::toString);
        requireOwn(request, "uses", redemption);
        ObjectNode why =
                FormJson.emptyObject().put("reason", request.form().value("reason").strip());
        try {
            request.command("/redemptions/" + redemption + "/reversals", why);
        } catch (Problem problem) {
            return wallet(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/patients/" + request.patient() + "/wallet");
    }

    /** What is not in the patient's wallet is not there, whatever else is wrong with the form. */
    private static void requireOwn(PageRequest request, String list, String id) {
        JsonNode wallet = request.get("/patients/" + request.patient() + "/wallet");
        boolean known =
                wallet.findValues(list).stream()
                        .flatMap(each -> StreamSupport.stream(each.spliterator(), false))
                        .anyMatch(each -> each.path("id").asText().equals(id));
        if (!known) {
            throw Problem.notFound();
        }
    }

    private static UUID contract(PageRequest request) {
        try {
            return UUID.fromString(request.form().value("contract"));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    /** An amount typed with a point or comma, in minor units; refused when it has more digits than the currency. */
    static long minor(String typed, String currency) {
        try {
            int digits =
                    Math.max(
                            0, java.util.Currency.getInstance(currency).getDefaultFractionDigits());
            return new BigDecimal(typed.strip().replace(',', '.'))
                    .movePointRight(digits)
                    .longValueExact();
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw Problem.invalid("amount", "must be an amount such as 120.00, in " + currency);
        }
    }
}
