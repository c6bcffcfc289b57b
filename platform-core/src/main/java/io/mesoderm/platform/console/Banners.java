package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.mesoderm.spi.view.Slot;

import java.util.List;
import java.util.Optional;

/**
 * Makes the banner of each page. What modules add is asked for with the page and not after it, since nobody should
 * have clicked on before a warning has come.
 */
final class Banners {

    private final ModuleViews views;

    Banners(ModuleViews views) {
        this.views = views;
    }

    /** Of a page that nobody sees who may not be told whom it is about. */
    Banner required(PageRequest request) {
        JsonNode banner = request.get("/patients/" + request.patient() + "/banner");
        return known(request, banner, banner.path("allergies"));
    }

    /** Of a page that money staff and others without {@code patient.read} use too. */
    Banner of(PageRequest request) {
        return request.may("patient.read") ? required(request) : unknown(request);
    }

    /** From a chart that the page has read anyway. */
    Banner ofChart(PageRequest request, JsonNode chart) {
        return known(request, chart.path("patient"), chart.path("allergies"));
    }

    private Banner known(PageRequest request, JsonNode patient, JsonNode allergies) {
        String chart = request.base() + "/patients/" + patient.path("id").asText();
        return new Banner(
                Names.of(patient),
                patient,
                allergies,
                Optional.of(chart),
                views.of(Slot.PATIENT_BANNER, Optional.of(request.patient()), request),
                request.context().zone());
    }

    /** Of a page that has something for those too who may not open the chart: who sold a contract sees it. */
    static Banner unknown(PageRequest request) {
        MissingNode nothing = MissingNode.getInstance();
        return new Banner(
                request.words().say("a-patient"),
                nothing,
                nothing,
                Optional.empty(),
                List.of(),
                request.context().zone());
    }
}
