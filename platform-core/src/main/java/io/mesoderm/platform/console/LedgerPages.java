package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.InProcessApi.Call;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From a figure down: the proof of the books, the postings of an account, and a transaction with all that belongs to it. */
final class LedgerPages {

    private static final List<String> FILTERS =
            List.of(
                    "legalEntity",
                    "site",
                    "account",
                    "qualifier",
                    "counterSite",
                    "currency",
                    "period",
                    "to");

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get(
                        "ledger-audit", "/c/{chain}/ledger/audit", "billing.audit", this::audit),
                ConsolePage.get(
                        "postings", "/c/{chain}/ledger/postings", "billing.audit", this::postings),
                ConsolePage.get(
                                "transaction",
                                "/c/{chain}/ledger/transactions/{transaction}",
                                "billing.audit",
                                this::transaction)
                        .showingPatients(),
                ConsolePage.get(
                                "site-transaction",
                                "/c/{chain}/s/{site}/ledger/transactions/{transaction}",
                                "billing.read",
                                this::transaction)
                        .showingPatients());
    }

    /** All the books are read for it, as on the command line; what does not hold stands in front. */
    private Answer audit(PageRequest request) {
        return Frames.page(
                request,
                request.words().say("ledger-audit"),
                "page/ledgerAudit.jte",
                Map.of("report", request.get("/ledger/audit")));
    }

    private Answer postings(PageRequest request) {
        Map<String, String> asked = new LinkedHashMap<>();
        Call call = Call.get(request.resource() + "/ledger/postings");
        for (String filter : FILTERS) {
            String value = request.query().getOrDefault(filter, "");
            boolean plain = filter.equals("qualifier") && request.query().containsKey(filter);
            if (plain || !value.isEmpty()) {
                asked.put(filter, value);
                call = call.asking(filter, value);
            }
        }
        String cursor = request.query().getOrDefault("cursor", "");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(
                "postings", request.call(cursor.isEmpty() ? call : call.asking("cursor", cursor)));
        parameters.put("asked", asked);
        parameters.put("filters", AuditPages.inAddress(asked));
        parameters.put("siteNames", request.siteNames());
        parameters.put("base", request.base());
        return Frames.page(
                request,
                request.words()
                        .say(
                                "postings-of",
                                request.words().say("account." + asked.get("account")),
                                request.siteNames().getOrDefault(asked.get("site"), "")),
                "page/postings.jte",
                parameters);
    }

    private Answer transaction(PageRequest request) {
        JsonNode transaction =
                request.get("/ledger/transactions/" + request.id("transaction", id -> id));
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("transaction", transaction);
        parameters.put("siteNames", request.siteNames());
        parameters.put("zone", request.context().zone());
        parameters.put("base", request.base());
        parameters.put("chain", "/c/" + request.context().chain());
        parameters.put("here", request.context().site().map(Object::toString).orElse(""));
        parameters.put("mayRead", request.may("billing.read"));
        parameters.put("mayBank", request.may("billing.bank"));
        return Frames.page(
                request,
                request.words()
                        .say(
                                "transaction-of",
                                request.words()
                                        .say("journal." + transaction.path("kind").asText())),
                "page/transaction.jte",
                parameters);
    }
}
