package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.InProcessApi.Call;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The books of a legal entity: its trial balance, and its journal to be saved as a file. */
final class TrialBalancePages {

    private static final List<String> FORMATS =
            List.of(
                    "HLEDGER",
                    "BEANCOUNT",
                    "CSV",
                    "XLSX",
                    "QUICKBOOKS",
                    "QUICKBOOKS_DAILY",
                    "QUICKBOOKS_EVENTS",
                    "XERO",
                    "XERO_DAILY",
                    "XERO_EVENTS",
                    "NETSUITE",
                    "NETSUITE_DAILY",
                    "NETSUITE_EVENTS");

    private final InstantSource clock;

    TrialBalancePages(InstantSource clock) {
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get(
                        "trial-balance",
                        "/c/{chain}/trial-balance",
                        "billing.audit",
                        this::balances),
                ConsolePage.get(
                        "export-journal",
                        "/c/{chain}/trial-balance/{legalEntity}/journal",
                        "billing.audit",
                        this::journal));
    }

    private Answer balances(PageRequest request) {
        List<JsonNode> entities = request.all(Call.get(request.resource() + "/legal-entities"));
        Optional<JsonNode> chosen = chosen(entities, request.query().get("entity"));
        LocalDate today = clock.instant().atZone(request.context().zone()).toLocalDate();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("entities", entities);
        parameters.put("chosen", chosen);
        parameters.put("period", request.query().getOrDefault("period", ""));
        parameters.put(
                "sites",
                chosen.map(entity -> TrialBalanceTable.of(balance(request, entity), request))
                        .orElse(List.of()));
        parameters.put("formats", FORMATS);
        parameters.put("from", today.withDayOfYear(1).toString());
        parameters.put("to", today.toString());
        parameters.put("base", request.base());
        return Frames.page(
                request,
                request.words().say("trial-balances"),
                "page/trialBalance.jte",
                parameters);
    }

    private static JsonNode balance(PageRequest request, JsonNode entity) {
        Call call =
                Call.get(request.resource() + "/ledger/trial-balance")
                        .asking("legalEntity", entity.path("id").asText());
        String period = request.query().getOrDefault("period", "");
        return request.call(period.isEmpty() ? call : call.asking("period", period));
    }

    /** The entity asked for, or the first there is. */
    private static Optional<JsonNode> chosen(List<JsonNode> entities, String id) {
        return entities.stream()
                .filter(entity -> id == null || entity.path("id").asText().equals(id))
                .findFirst();
    }

    private Answer journal(PageRequest request) {
        UUID entity = request.id("legalEntity", id -> id);
        Call call = Call.get(request.resource() + "/legal-entities/" + entity + "/journal");
        for (String asked : List.of("from", "to", "format")) {
            String value = request.query().get(asked);
            call = value == null ? call : call.asking(asked, value);
        }
        return request.file(call);
    }
}
