package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.mesoderm.platform.http.Problem;

import java.util.Optional;

/**
 * Whom a page is about, and what must not be overlooked in whatever is done there. A reader who may not be told
 * is told that much, since an empty banner would read as a patient without allergies.
 */
public record Banner(String name, JsonNode patient, JsonNode allergies, Optional<String> chart) {

    /** Of a page that nobody sees who may not be told whom it is about. */
    static Banner required(PageRequest request) {
        JsonNode banner = request.get("/patients/" + request.patient() + "/banner");
        return known(request, banner, banner.path("allergies"));
    }

    /** Of a page that money staff and others without {@code patient.read} use too. */
    static Banner of(PageRequest request) {
        return request.may("patient.read") ? required(request) : unknown(request);
    }

    /** Of a page that has something for those too who may not open the chart: who sold a contract sees it. */
    static Banner whereChartOpens(PageRequest request) {
        try {
            return of(request);
        } catch (Problem problem) {
            if (problem.status() == 404) {
                return unknown(request);
            }
            throw problem;
        }
    }

    /** From a chart that the page has read anyway. */
    static Banner ofChart(PageRequest request, JsonNode chart) {
        return known(request, chart.path("patient"), chart.path("allergies"));
    }

    /** On the chart itself, to which it need not lead. */
    Banner onChart() {
        return new Banner(name, patient, allergies, Optional.empty());
    }

    private static Banner known(PageRequest request, JsonNode patient, JsonNode allergies) {
        String chart = request.base() + "/patients/" + patient.path("id").asText();
        return new Banner(Names.of(patient), patient, allergies, Optional.of(chart));
    }

    private static Banner unknown(PageRequest request) {
        MissingNode nothing = MissingNode.getInstance();
        return new Banner(request.words().say("a-patient"), nothing, nothing, Optional.empty());
    }

    public boolean isKnown() {
        return !patient.isMissingNode();
    }

    /** Whether one of the allergies counts today. */
    public boolean warns() {
        return allergies.valueStream().anyMatch(allergy -> allergy.path("active").asBoolean());
    }

    /** The title of a page about this patient, if it can be said which. */
    String title(String what) {
        return isKnown() ? what + " – " + name : what;
    }
}
