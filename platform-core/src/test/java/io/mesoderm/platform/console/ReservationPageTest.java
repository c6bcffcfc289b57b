package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Units held for visits, and the policies of what a missed one costs, as the desk reads them. */
class ReservationPageTest {

    private static final String HELD =
            """
            {"items": [
              {"id": "h", "unitId": "u", "parts": 1, "plannedAt": "2026-03-17T12:00:00Z", "serviceItem": "meso", "reference": "visit-1",
               "state": "HELD"},
              {"id": "t", "plannedAt": "2026-03-10T12:00:00Z", "serviceItem": "meso", "reference": "visit-0",
               "state": "TAKEN", "missed": "NO_SHOW", "reason": "did not come"},
              {"id": "f", "plannedAt": "2026-03-09T12:00:00Z", "serviceItem": "meso", "reference": "visit-f",
               "state": "RELEASED", "missed": "LATE", "reason": "a flat tyre", "feeContractId": "k"},
              {"id": "w", "plannedAt": "2026-03-08T12:00:00Z", "serviceItem": "meso", "reference": "visit-w",
               "state": "RELEASED", "missed": "LATE", "waiver": "an accident"}]}
            """;

    @Test
    void saysWhatIsHeldByTheSitesClockAndHowItEnds() {
        assertThat(page(true, true, ""))
                .contains("Times are those of the site (Europe/Berlin).", "1:00", "visit-1")
                .contains("action=\"/r/h/releases\"", "action=\"/r/h/no-shows\"")
                .contains("action=\"/r/t/waivers\"", "action=\"/r/f/waivers\"", "A fee is due")
                .contains("given back: an accident", "did not come")
                .doesNotContain("/r/t/releases", "/r/w/waivers");
    }

    @Test
    void offersOnlyWhatMayBeDone() {
        assertThat(page(false, false, ""))
                .doesNotContain("/releases", "/no-shows", "/waivers", "name=\"plannedAt\"");
    }

    @Test
    void saysARefusalAloud() {
        assertThat(page(true, false, "What is left is held for another visit."))
                .contains("role=\"alert\">What is left is held for another visit.");
    }

    /** Of several like forms the one that was refused keeps what was typed into it, and stays open. */
    @Test
    void aRefusedEndKeepsItsReason() {
        Map<String, Object> values = values();
        values.put("ending", FormValues.of(Map.of("reason", "the nurse is ill", "by", "CLINIC")));
        values.put("ended", "h/releases");
        String page = RenderedPage.of("page/reservations.jte", values);
        assertThat(page)
                .containsOnlyOnce("value=\"the nurse is ill\"")
                .containsOnlyOnce("<details open>")
                .contains("<option value=\"CLINIC\" selected>");
    }

    @Test
    void aSitesHoldsLeadToThePatient() {
        assertThat(
                        RenderedPage.of(
                                "page/siteReservations.jte",
                                Map.of(
                                        "title",
                                        "Held units",
                                        "held",
                                        Json.parse(
                                                """
                                                {"items": [{"plannedAt": "2026-03-17T12:00:00Z", "serviceItem": "meso",
                                                  "reference": "visit-1", "patientId": "p"}], "next": "n"}
                                                """),
                                        "services",
                                        Map.of("meso", "Mesotherapy"),
                                        "zone",
                                        ZoneOffset.UTC,
                                        "base",
                                        "/c/x/s/a")))
                .contains("/c/x/s/a/patients/p/reservations", "Mesotherapy", "?cursor=n");
    }

    /** A class takes one of the site's rooms, a product one of its lots; a session is recorded by the one who gives it. */
    @Test
    void whatIsHeldIsUsedWithTheRoomOrTheLotThatTheSiteHas() {
        DeskUses desk =
                new DeskUses(
                        true,
                        Map.of("serum", Json.parse("[{\"lot\": \"l\", \"lotNumber\": \"L-1\"}]")),
                        Set.of("meso"),
                        Map.of("blue", "Blue room"));
        assertThat(page(true, true, "", unit("meso", "SESSION"), desk))
                .contains("action=\"/r/h/uses\"", "One part was held.", "Attend the class")
                .contains("<select id=\"room-h\"", "<option value=\"blue\">Blue room</option>")
                .doesNotContain("name=\"lot\"");
        assertThat(page(true, true, "", unit("serum", "PIECE"), desk))
                .contains("One piece was held.", "<select id=\"lot-h\"", "L-1")
                .doesNotContain("name=\"classRoom\"");
        assertThat(page(true, true, "", unit("prp", "SESSION"), desk)).doesNotContain("/uses\"");
        assertThat(page(false, true, "", unit("meso", "SESSION"), desk)).doesNotContain("/uses\"");
    }

    @Test
    void whoMayNotSellHandsOutNoProduct() {
        DeskUses desk = new DeskUses(false, Map.of(), Set.of("meso"), Map.of());
        assertThat(page(true, true, "", unit("serum", "PIECE"), desk)).doesNotContain("/uses\"");
        assertThat(page(true, true, "", unit("meso", "SESSION"), desk))
                .contains("action=\"/r/h/uses\"")
                .doesNotContain("name=\"classRoom\"");
    }

    private static Map<String, JsonNode> unit(String item, String measure) {
        return Map.of(
                "u",
                Json.parse(
                        """
                        {"id": "u", "serviceItem": "%s", "measure": "%s", "parts": 1, "state": "RESERVED"}
                        """
                                .formatted(item, measure)));
    }

    private static String page(boolean mayHold, boolean mayWaive, String error) {
        DeskUses nothing = new DeskUses(false, Map.of(), Set.of(), Map.of());
        return page(mayHold, mayWaive, error, Map.of(), nothing);
    }

    private static String page(
            boolean mayHold,
            boolean mayWaive,
            String error,
            Map<String, JsonNode> heldUnits,
            DeskUses desk) {
        Map<String, Object> values = values();
        values.put("heldUnits", heldUnits);
        values.put("desk", desk);
        values.put("mayHold", mayHold);
        values.put("mayWaive", mayWaive);
        values.put("error", error);
        return RenderedPage.of("page/reservations.jte", values);
    }

    private static Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Held");
        values.put("banner", RenderedPage.UNKNOWN);
        values.put(
                "proposed",
                new ProposedUnits(
                        List.of(),
                        Map.of(),
                        Map.of("meso", "Mesotherapy"),
                        Words.of(Locale.ENGLISH)));
        values.put("items", Map.of("meso", "Mesotherapy"));
        values.put("units", Map.of("u", "Mesotherapy 1"));
        values.put("held", Json.parse(HELD));
        values.put("heldUnits", Map.of());
        values.put("desk", new DeskUses(false, Map.of(), Set.of(), Map.of()));
        values.put("typed", FormValues.of(Map.of()));
        values.put("zone", ZoneId.of("Europe/Berlin"));
        values.put("mayHold", true);
        values.put("mayWaive", true);
        values.put("page", "/r");
        values.put("wallet", "/w");
        values.put("key", "k");
        values.put("error", "");
        return values;
    }
}
