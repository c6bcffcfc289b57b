package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi;
import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * One request of the console, let in: its context, what its address holds, what was typed, and the API
 * as this person. Keeps which patients the answers spoke of, for the one audit event of the page.
 */
record PageRequest(
        CallContext context,
        String userName,
        String csrf,
        String address,
        Map<String, String> path,
        Map<String, String> query,
        FormValues form,
        Optional<FormFile> file,
        InProcessApi api,
        InProcessApi.Client client,
        Set<PatientId> seen,
        FormKey formKey) {

    PageRequest(
            CallContext context,
            String userName,
            String csrf,
            String address,
            Map<String, String> path,
            Map<String, String> query,
            FormValues form,
            Optional<FormFile> file,
            InProcessApi api,
            InProcessApi.Client client) {
        this(
                context,
                userName,
                csrf,
                address,
                path,
                query,
                form,
                file,
                api,
                client,
                new HashSet<>(),
                FormKey.of(form.value("key")));
    }

    Words words() {
        return Words.of(context.locale());
    }

    /** Where this page's chain, and site if it has one, begin in the console's addresses. */
    String base() {
        return "/c/" + context.chain() + context.site().map(site -> "/s/" + site).orElse("");
    }

    /** Where they begin in the API. */
    String resource() {
        return "/chains/"
                + context.chain()
                + context.site().map(site -> "/sites/" + site).orElse("");
    }

    String chainResource() {
        return "/chains/" + context.chain();
    }

    JsonNode call(Call call) {
        InProcessApi.Result result = answered(call);
        seen.addAll(result.patients());
        return result.body();
    }

    /** A body that does not fit is refused like any other wish, so that a form comes back with its fields marked. */
    private InProcessApi.Result answered(Call call) {
        try {
            return api.call(client, call);
        } catch (InvalidInput invalid) {
            throw Problem.invalid(invalid.errors());
        }
    }

    /** Answers the file that this call answers. */
    Answer file(Call call) {
        InProcessApi.Result result = answered(call);
        seen.addAll(result.patients());
        return new Answer.File(result.file().orElseThrow());
    }

    JsonNode get(String pathBelowPlace) {
        return call(Call.get(resource() + pathBelowPlace));
    }

    JsonNode post(String pathBelowPlace, JsonNode body) {
        return call(Call.post(resource() + pathBelowPlace, body));
    }

    /** A command: {@code key} was made with the form, so that sending it twice does it once. */
    JsonNode command(String pathBelowPlace, JsonNode body) {
        return commandAt(resource() + pathBelowPlace, body);
    }

    /** As above, at another place than the page's. */
    JsonNode commandAt(String resource, JsonNode body) {
        try {
            JsonNode done =
                    call(Call.post(resource, body).with("Idempotency-Key", form.value("key")));
            formKey.done();
            return done;
        } catch (Problem problem) {
            formKey.refused(problem);
            throw problem;
        }
    }

    /** The key of the page's forms. */
    String key() {
        return formKey.next();
    }

    /** What was typed, as the API takes it. */
    ObjectNode typed(Class<?> record) {
        return new FormJson(form, context.zone()).read(record, "");
    }

    /** A page of a list: the one that the address asks for. */
    JsonNode page(String pathBelowPlace) {
        Call call = Call.get(resource() + pathBelowPlace);
        String cursor = query.get("cursor");
        return call(cursor == null ? call : call.asking("cursor", cursor));
    }

    /** All items of a list, page by page, for a choice or a lookup that must not end in the middle. */
    List<JsonNode> all(Call list) {
        List<JsonNode> items = new ArrayList<>();
        Call next = list.asking("limit", "1000");
        while (next != null) {
            JsonNode page = call(next);
            page.path("items").forEach(items::add);
            next =
                    page.hasNonNull("next")
                            ? next.asking("cursor", page.path("next").asText())
                            : null;
        }
        return items;
    }

    /** The chain's sites by id, as people call them. */
    Map<String, String> siteNames() {
        Map<String, String> names = new HashMap<>();
        for (JsonNode site : all(Call.get(chainResource() + "/sites"))) {
            names.put(site.path("id").asText(), site.path("name").asText());
        }
        return names;
    }

    /** What this site sells in; refused while nobody owns it. */
    String currency() {
        String id = context.requiredSite().toString();
        for (JsonNode site : call(Call.get(chainResource() + "/selling-sites")).path("sites")) {
            if (site.path("id").asText().equals(id)) {
                return site.path("currency").asText();
            }
        }
        throw Problem.conflict("site-without-owner", "No legal entity owns this site today.");
    }

    boolean may(String permission) {
        return context.actor().may(permission);
    }

    /** An id in the address; the {@code not-found} problem if it is none. */
    <T> T id(String name, Function<UUID, T> type) {
        try {
            return type.apply(UUID.fromString(path.get(name)));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    PatientId patient() {
        return id("patient", PatientId::new);
    }
}
