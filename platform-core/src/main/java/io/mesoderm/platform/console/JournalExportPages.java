package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was exported of an entity's journal, and what has been booked into it since. */
final class JournalExportPages {

    private static final String EXPORTS = "/c/{chain}/trial-balance/{legalEntity}/exports";
    private static final List<String> FORMATS =
            List.of(
                    "CSV",
                    "HLEDGER",
                    "BEANCOUNT",
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

    JournalExportPages(InstantSource clock) {
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("journal-exports", EXPORTS, "billing.audit", this::exports),
                ConsolePage.post("keep-journal-export", EXPORTS, "billing.close", this::keep),
                ConsolePage.get(
                        "journal-export",
                        EXPORTS + "/{journalExport}",
                        "billing.audit",
                        this::comparison));
    }

    private Answer exports(PageRequest request) {
        LocalDate today = clock.instant().atZone(request.context().zone()).toLocalDate();
        return exports(
                request,
                200,
                FormValues.of(
                        Map.of("from", today.withDayOfYear(1).toString(), "to", today.toString())),
                "");
    }

    private static Answer exports(PageRequest request, int status, FormValues typed, String error) {
        return page(
                request,
                status,
                MissingNode.getInstance(),
                request.page(path(request)),
                typed,
                error);
    }

    private static String path(PageRequest request) {
        UUID entity = request.id("legalEntity", id -> id);
        return "/legal-entities/" + entity + "/journal-exports";
    }

    private Answer keep(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        for (String field : List.of("from", "to", "format")) {
            body.put(field, request.form().value(field));
        }
        try {
            request.command(path(request), body);
        } catch (Problem problem) {
            return exports(request, problem.status(), request.form(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.address());
    }

    private Answer comparison(PageRequest request) {
        String path = path(request) + "/" + request.id("journalExport", id -> id);
        return page(
                request,
                200,
                request.get(path),
                request.page(path + "/entries"),
                FormValues.of(Map.of()),
                "");
    }

    private static Answer page(
            PageRequest request,
            int status,
            JsonNode comparison,
            JsonNode list,
            FormValues typed,
            String error) {
        UUID entity = request.id("legalEntity", id -> id);
        String name =
                request.all(Call.get(request.resource() + "/legal-entities")).stream()
                        .filter(found -> found.path("id").asText().equals(entity.toString()))
                        .map(found -> found.path("name").asText())
                        .findFirst()
                        .orElseThrow(Problem::notFound);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("comparison", comparison);
        parameters.put("list", list);
        parameters.put("typed", typed);
        parameters.put("formats", FORMATS);
        parameters.put("mayKeep", request.may("billing.close"));
        parameters.put("zone", request.context().zone());
        parameters.put("back", request.base() + "/trial-balance?entity=" + entity);
        parameters.put("base", request.base() + "/trial-balance/" + entity + "/exports");
        parameters.put("root", request.base());
        parameters.put("key", request.key());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("journal-exports.of", name),
                "page/journalExports.jte",
                parameters);
    }
}
